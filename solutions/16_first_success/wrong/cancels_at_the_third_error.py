"""Sets `cancelled` when three calls have failed.

Rule: 2
Check: cancelled_is_set_then
Why: there is no value yet, and another call may still have one.
"""

import queue
import threading
import time


class AllFailed(Exception):
    def __init__(self, errors):
        super().__init__(errors)
        self.errors = errors


def first_success(calls, timeout=None):
    if not calls:
        raise ValueError("no calls")
    deadline = None if timeout is None else time.monotonic() + timeout
    cancelled = threading.Event()
    reports = queue.SimpleQueue()

    def run(place, call):
        try:
            report = (place, call(cancelled), None)
        except BaseException as error:
            report = (place, None, error)
        reports.put(report)

    for place, call in enumerate(calls):
        threading.Thread(target=run, args=(place, call), daemon=True).start()
    errors = [None] * len(calls)
    try:
        for _ in calls:
            left = None if deadline is None else max(0.0, deadline - time.monotonic())
            try:
                place, value, error = reports.get(timeout=left)
            except queue.Empty:
                raise TimeoutError("no call returned in time") from None
            if error is None:
                return value
            errors[place] = error
            if sum(each is not None for each in errors) == 3:
                cancelled.set()
    finally:
        cancelled.set()
    raise AllFailed(errors)
