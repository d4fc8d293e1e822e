"""A generator makes the call, so that value and end come the same way.

Rule: 3
Check: whatever_they_raise
Why: When a call raises StopIteration: `errors` has a RuntimeError in its place.
"""

import queue
import threading
import time


class AllFailed(Exception):
    """Every call raised; `errors` has what they raised, in the order of the calls. Given: leave it as it is."""

    def __init__(self, errors: list) -> None:
        super().__init__(errors)
        self.errors = errors


def ringing(call, cancelled):
    yield call(cancelled)


def first_success(calls, timeout=None):
    if not calls:
        raise ValueError("no calls")
    deadline = None if timeout is None else time.monotonic() + timeout
    cancelled = threading.Event()
    reports = queue.SimpleQueue()
    errors = [None] * len(calls)

    def run(place, line):
        try:
            reports.put((place, next(line), None))
        except BaseException as error:
            reports.put((place, None, error))

    try:
        for place, call in enumerate(calls):
            threading.Thread(target=run, args=(place, ringing(call, cancelled))).start()
        for _ in calls:
            left = None if deadline is None else max(0.0, deadline - time.monotonic())
            try:
                place, value, error = reports.get(timeout=left)
            except queue.Empty:
                raise TimeoutError from None
            if error is None:
                return value
            errors[place] = error
        raise AllFailed(errors)
    finally:
        cancelled.set()
