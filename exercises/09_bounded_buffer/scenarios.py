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
    """One thread makes `calls`; after each: its outcome, the seconds it took, and len(). A second buffer stays empty."""
    buffer, other = bounded_buffer.BoundedBuffer(capacity), bounded_buffer.BoundedBuffer(capacity)
    return {"seen": [(*timed(buffer, call), len(buffer)) for call in calls], "other": len(other)}


def traffic(capacity: int, items: list, plans: list) -> dict:
    """Threads with `plans` on a buffer that holds `items` already; then whatever is left in it."""
    buffer = filled(capacity, items)
    done = Threads(buffer, *plans).join()
    return {"done": done, "length": len(buffer), "left": drained(buffer)}


def waiting(capacity: int, items: list, plans: list, then: list) -> dict:
    """As traffic; but one more thread makes the calls `then`, once all others wait or have ended, and SOON has passed."""
    buffer = filled(capacity, items)
    threads = Threads(buffer, *plans)
    pause(SOON)
    before = {"ended": [len(done) for done in threads.done], "length": len(buffer)}
    calls = [timed(buffer, call) for call in then]
    done = threads.join()
    return {"before": before, "then": calls, "done": done, "length": len(buffer), "left": drained(buffer)}


def an_error_for_an_item() -> dict:
    """One thread gets, another one puts an exception, which is an item like any other; both at once, and then one after another."""
    buffer, error, got = filled(1, []), ValueError("only an item"), []
    getter = threading.Thread(target=lambda: got.append(attempt(buffer.get)))
    getter.start()
    buffer.put(error)
    getter.join()
    buffer.put(error)
    got.append(attempt(buffer.get))
    return {"got": got, "same": [value is error for _, value in got]}


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
