"""What the grader has your ProcessCounter do. Nothing here knows what should come out. Children run functions of this module."""

import functools
import multiprocessing
import time

import process_counter
from grader.runner.child import Child
from grader.runner.endings import DEADLY, die
from grader.runner.steps import jostled
from grader.runner.tools import attempt

PATIENCE = 60.0
"""Seconds that a child waits for the others at most."""
A_WHILE = 6.0
"""Seconds after which a child whose way is free is taken to hang."""
SILENT = ("waits", None)
"""In place of the outcome of a child that does not come back."""
STRIDE = 20
"""Increments between two looks at the clock."""


def calls(counter: object, plan: list) -> list:
    """One process makes the calls of `plan`, an amount or None (no argument) each, and then looks at the value."""
    got = [counter.increment() if amount is None else counter.increment(amount) for amount in plan]
    return [got, counter.value]


def increments(counter: object, amount: int, how: str, seconds: float, most: int, begin: object) -> list:
    """Add `amount` as often as it goes in so many seconds, but `most` times at most; what increment returned.

    `how` is "fast", or "jostled": held up now and then in the middle, so that others come in between on a single core, too.
    """
    increment = functools.partial(jostled, counter.increment) if how == "jostled" else counter.increment
    got = []
    begin.wait(PATIENCE)
    until = time.monotonic() + seconds
    while len(got) < STRIDE or (len(got) < most and time.monotonic() < until):
        got += [increment(amount) for _ in range(STRIDE)]
    return got


def increments_and_dies(counter: object, amounts: list) -> None:
    """Add, and be killed at once."""
    for amount in amounts:
        counter.increment(amount)
    die(DEADLY)


def in_turns(start: list, plans: list) -> list:
    """Plans in turns: the first in this process, the next in a child, the one after that in another child, and so on.

    `start` has the arguments for the counter.
    """
    counter = process_counter.ProcessCounter(*start)
    outcomes = [("returned", calls(counter, plans[0]))]
    outcomes += [Child(calls, counter, plan).outcome() for plan in plans[1:]]
    return [*outcomes, counter.value]


def odd_amount(start: int, amount: int) -> dict:
    """increment(amount=amount): what it came to, and the value after it; and what a child's increment() comes to then."""
    counter = process_counter.ProcessCounter(start=start)
    outcome, value = attempt(functools.partial(counter.increment, amount=amount)), counter.value
    child = Child(calls, counter, [None])
    after = child.outcome() if child.report.poll(A_WHILE) else SILENT
    if after == SILENT:
        child.process.kill()
        child.process.join()
    return {"outcome": outcome, "value": value, "after": after}


def watched(start: int, amounts: list, seconds: float, most: int) -> dict:
    """Children add, and this process looks at the value all the time; the value that was less than the one before it, if any."""
    counter = process_counter.ProcessCounter(start)
    begin = multiprocessing.Barrier(len(amounts) + 1)
    children = [Child(increments, counter, amount, "jostled", seconds, most, begin) for amount in amounts]
    begin.wait(PATIENCE)
    outcome = attempt(falls_back, counter, seconds)
    return {"outcomes": [child.outcome()[0] for child in children], "looks": outcome}


def falls_back(counter: object, seconds: float) -> list:
    """Look at the value again and again until it has become less: the last two values, if so."""
    last, until = counter.value, time.monotonic() + seconds
    while time.monotonic() < until:
        value = counter.value
        if value < last:
            return [last, value]
        last = value
    return []


def two_counters(starts: list, plans: list) -> list:
    """A counter and a child for each of `starts`, and the values at the end."""
    counters = [process_counter.ProcessCounter(start) for start in starts]
    children = [Child(calls, counter, plan) for counter, plan in zip(counters, plans, strict=True)]
    return [*[child.outcome() for child in children], [counter.value for counter in counters]]


def all_at_once(start: int, amounts: list, how: str, seconds: float, most: int) -> dict:
    """A child for each of `amounts`, all adding at once: how often each did, what they were told, and the total."""
    counter = process_counter.ProcessCounter(start)
    begin = multiprocessing.Barrier(len(amounts))
    children = [Child(increments, counter, amount, how, seconds, most, begin) for amount in amounts]
    outcomes = [child.outcome() for child in children]
    told = [value for how, values in outcomes if how == "returned" for value in values]
    return {
        "outcomes": [(how, len(value) if how == "returned" else value) for how, value in outcomes],
        "different": len(set(told)),
        "least": min(told, default=None),
        "most": max(told, default=None),
        "value": counter.value,
    }


def killed(start: int, amounts: list, plan: list) -> dict:
    """A child adds `amounts` and is killed; then another one goes by `plan`."""
    counter = process_counter.ProcessCounter(start)
    Child(increments_and_dies, counter, amounts).outcome()
    before = counter.value
    return {"before": before, "child": Child(calls, counter, plan).outcome(), "value": counter.value}


def used_and_dropped(start: int, plan: list) -> None:
    """A counter's whole life, with a child."""
    counter = process_counter.ProcessCounter(start)
    Child(calls, counter, plan).outcome()
    counter.increment()
