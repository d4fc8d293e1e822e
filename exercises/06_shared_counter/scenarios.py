"""What the grader has your Counter do. Nothing here knows what should come out."""

import threading
from concurrent.futures import ThreadPoolExecutor

import shared_counter
from grader.runner.tools import attempt


def in_a_row(start: int, steps: list) -> list:
    """One thread takes `steps`, pairs of a method's name and its arguments; after each: what it returned, and `value`."""
    counter = shared_counter.Counter(*start)
    seen = []
    for name, args in steps:
        answer = getattr(counter, name)(*args)
        seen.append((answer, counter.value))
    return seen


def many_in_a_row(start: int, many: int) -> list:
    """One thread adds 1 so many times: what the last increment returned, and `value` after it."""
    counter = shared_counter.Counter(start)
    answers = [counter.increment() for _ in range(many)]
    return [answers[-1], counter.value]


def add_nothing(start: int) -> tuple:
    """increment(0): what it came to, and `value` after it."""
    counter = shared_counter.Counter(start)
    return attempt(counter.increment, 0), counter.value


def two_counters(one: int, other: int, amount: int) -> list:
    """Two counters live side by side, and only the first is changed."""
    first, second = shared_counter.Counter(one), shared_counter.Counter(other)
    first.increment(amount)
    return [first.value, second.value]


def after_many(start: int, other: int, many: int) -> list:
    """The values of `many` new counters, some of which lie in memory where others lay that are gone."""
    for _ in range(many):
        shared_counter.Counter(other).increment()
    counters = [shared_counter.Counter(start) for _ in range(many)]
    return [counter.value for counter in counters]


def in_turns(start: int, steps: list) -> list:
    """What each call returned; `steps` are pairs of a thread, 0 or 1, and its call. Each waits until the one before it is over."""
    counter = shared_counter.Counter(start)
    with ThreadPoolExecutor(1) as one, ThreadPoolExecutor(1) as other:
        return [(one, other)[thread].submit(_call, counter, *call).result() for thread, call in steps]


def at_once(start: int, plans: list) -> dict:
    """One thread for each of `plans`, a list of calls; a call is ("increment", 1), ("increment_below", 9) or ("value",)."""
    counter = shared_counter.Counter(start)
    answers = [[] for _ in plans]

    def work(place: int) -> None:
        for call in plans[place]:
            answers[place].append(_call(counter, *call))

    threads = [threading.Thread(target=work, args=(place,)) for place in range(len(plans))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {"answers": answers, "value": counter.value}


def _call(counter: "shared_counter.Counter", name: str, *args: int) -> int | bool:
    return counter.value if name == "value" else getattr(counter, name)(*args)
