"""What the grader has your BoundedBuffer do. Nothing here knows what should come out."""

import threading
import time

import bounded_buffer
from grader.runner.tools import attempt

SOON = 0.4
"""Seconds of virtual time after which a thread acts that lets all others come to wait first."""
MOST = 20
"""Items that are taken out of a buffer at the end, at most."""
SETTLE = 0.2
"""Seconds until a thread that is about to wait does wait, for real."""
MOMENT = 0.02
"""Seconds of virtual time until then."""
ERRORS = {each.__name__: each for each in (ValueError, TimeoutError, bounded_buffer.Closed)}


class Threads:
    """Threads with a list of calls each, on one buffer; every call's outcome and how long it took are kept."""

    def __init__(self, buffer: object, *plans: list) -> None:
        self.done = [[] for _ in plans]
        self._threads = [
            threading.Thread(target=self._work, args=(buffer, plan, done))
            for plan, done in zip(plans, self.done, strict=True)
        ]
        for thread in self._threads:
            thread.start()

    @staticmethod
    def _work(buffer: object, plan: list, done: list) -> None:
        for call in plan:
            outcome = timed(buffer, call)
            done.append(outcome)

    def join(self) -> list:
        for thread in self._threads:
            thread.join()
        return self.done


def timed(buffer: object, call: tuple) -> tuple:
    """Make one call, (name, arguments, keywords): its outcome, and the seconds that it took."""
    name, args, keywords = call
    started = time.monotonic()
    outcome = attempt(len, buffer) if name == "len" else attempt(getattr(buffer, name), *args, **keywords)
    return outcome, time.monotonic() - started


def pause(seconds: float) -> None:
    """Wait until every other thread waits too, and so long beyond that (virtual time passes only when all wait)."""
    threading.Event().wait(seconds)


def filled(capacity: int, items: list) -> object:
    buffer = bounded_buffer.BoundedBuffer(capacity)
    for item in items:
        buffer.put(item)
    return buffer


def drained(buffer: object) -> list:
    """The outcomes of get() for each item that is left."""
    return [attempt(buffer.get, timeout=1.0) for _ in range(min(len(buffer), MOST))]


def make(capacities: list) -> list:
    """What making a buffer of each capacity comes to."""
    return [attempt(filled, capacity, []) for capacity in capacities]


def in_a_row(capacity: int, calls: list) -> dict:
    """One thread makes `calls`; after each: its outcome, the seconds it took, and len(). Only then a second buffer is used."""
    buffer, other = bounded_buffer.BoundedBuffer(capacity), bounded_buffer.BoundedBuffer(capacity)
    seen = [(*timed(buffer, call), len(buffer)) for call in calls]
    return {"seen": seen, "other": len(other), "in other": [attempt(other.put, capacity, timeout=0), attempt(other.get, timeout=0)]}


def long_row(items: list) -> list:
    """The outcomes of get() for each of the `items`, all of which were put into one buffer before."""
    buffer = filled(len(items), items)
    return [attempt(buffer.get, timeout=0) for _ in items]


def traffic(capacity: int, items: list, plans: list) -> dict:
    """Threads with `plans` on a buffer that holds `items` already; then whatever is left in it."""
    buffer = filled(capacity, items)
    done = Threads(buffer, *plans).join()
    return {"done": done, "length": len(buffer), "left": drained(buffer)}


def two_waves(plans: list, later: list) -> list:
    """Threads with `plans` on an empty buffer of one place, and when they wait, others that come `later`: the outcomes of all."""
    buffer = filled(1, [])
    first = Threads(buffer, *plans)
    pause(MOMENT)
    second = Threads(buffer, *later)
    return [*first.join(), *second.join()]


def two_buffers(waiting: tuple, helping: tuple) -> list:
    """At each of two empty buffers a thread makes the call `waiting`; then `helping` is called on the second, and on the first."""
    buffers = [filled(1, []), filled(1, [])]
    threads = [Threads(buffer, [waiting]) for buffer in buffers]
    pause(MOMENT)
    for buffer, thread in zip(reversed(buffers), reversed(threads), strict=True):
        timed(buffer, helping)
        thread.join()
    return [thread.done[0][0][0] for thread in threads]


def waiting(capacity: int, items: list, plans: list, then: list, seconds: float = SOON) -> dict:
    """As traffic; but one more thread makes the calls `then`, once all others wait or have ended, and `seconds` have passed."""
    buffer = filled(capacity, items)
    threads = Threads(buffer, *plans)
    pause(seconds)
    before = {"ended": [len(done) for done in threads.done], "length": len(buffer)}
    calls = [timed(buffer, call) for call in then]
    done = threads.join()
    return {"before": before, "then": calls, "done": done, "length": len(buffer), "left": drained(buffer)}


def odd_items(names: list) -> list:
    """Each item (an exception of that name, or Ellipsis) is put in while another thread waits in get(), and then again.

    For each: what both calls of get() came to, and whether that was the very item.
    """
    buffer, seen = filled(1, []), []
    for name in names:
        item, got = ... if name == "Ellipsis" else ERRORS[name]("only an item"), []
        getter = threading.Thread(target=lambda got=got: got.append(attempt(buffer.get)))
        getter.start()
        pause(MOMENT)
        buffer.put(item)
        getter.join()
        buffer.put(item)
        got.append(attempt(buffer.get))
        seen.append([(how, value is item) if how == "returned" else (how, value) for how, value in got])
    return seen


def one_for_both(capacity: int, items: list, plans: list, call: tuple, again: tuple) -> dict:
    """Two threads wait; at the moment at which the first one's time is up, `call` is made, enough for one of them.

    When the first has ended, `again` is made if it had got what it wanted, so that the second can end in any case.
    """
    buffer = filled(capacity, items)
    first, second = Threads(buffer, plans[0]), Threads(buffer, plans[1])
    pause(SOON)
    timed(buffer, call)
    (outcomes,) = first.join()
    if outcomes[0][0][0] == "returned":
        timed(buffer, again)
    second.join()
    return {"done": [outcomes, *second.done], "left": drained(buffer)}


def cpu_while_waiting(cases: list, seconds: float) -> float:
    """The CPU seconds that this whole process uses in `seconds` in which the threads of all `cases` do nothing but wait.

    A case is a call, the items in its buffer of one place, and the calls by which others, who waited beside it, were helped before.
    """
    buffers = [filled(1, items) for _, items, _ in cases]
    pairs = list(zip(buffers, cases, strict=True))
    threads = [Threads(buffer, *[[call]] * (1 + len(helped_by))) for buffer, (call, _, helped_by) in pairs]
    time.sleep(SETTLE)
    for buffer, (_, _, helped_by) in pairs:
        for help_ in helped_by:
            timed(buffer, help_)
            time.sleep(SETTLE)
    before = time.process_time()
    time.sleep(seconds)
    used = time.process_time() - before
    for buffer, each in zip(buffers, threads, strict=True):
        buffer.close()
        each.join()
    return used
