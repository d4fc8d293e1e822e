"""A thread for each call, and a queue on which each of them reports; the caller takes reports until one is a value."""

import threading
import time
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue


class AllFailed(Exception):
    """Every call raised; `errors` has what they raised, in the order of the calls. Given: leave it as it is."""

    def __init__(self, errors: list) -> None:
        super().__init__(errors)
        self.errors = errors


def first_success(calls: Sequence[Callable[[threading.Event], object]], timeout: float | None = None) -> object:
    """Start all `calls` at once, each in a thread, and return the first value that any of them returns.

    Every call gets the same event, `cancelled`. It is set as soon as there is a value, so that the other calls can stop; the
    function does not wait for them. If all calls raise: AllFailed with their exceptions. After `timeout` seconds without a
    value: TimeoutError, with `cancelled` set. No calls: ValueError.
    """
    if not calls:
        raise ValueError("there must be at least one call")
    deadline = None if timeout is None else time.monotonic() + timeout
    cancelled = threading.Event()
    reports: SimpleQueue = SimpleQueue()
    for place, call in enumerate(calls):
        threading.Thread(target=_run, args=(place, call, cancelled, reports), daemon=True).start()
    errors: list = [None] * len(calls)
    try:
        for _ in calls:
            place, value, error = _next(reports, deadline)
            if error is None:
                return value
            errors[place] = error
    finally:
        cancelled.set()
    raise AllFailed(errors)


def _run(place: int, call: Callable[[threading.Event], object], cancelled: threading.Event, reports: SimpleQueue) -> None:
    """Make the call, and report its place and its value or its exception. Nobody has to be there to read it."""
    try:
        reports.put((place, call(cancelled), None))
    except BaseException as error:
        reports.put((place, None, error))


def _next(reports: SimpleQueue, deadline: float | None) -> tuple:
    """The next report; TimeoutError if there is none by the deadline."""
    try:
        return reports.get(timeout=None if deadline is None else max(0.0, deadline - time.monotonic()))
    except Empty:
        raise TimeoutError("no call returned in time") from None
