"""Asks whether calls == [] to see that there are none.

Rule: 6
Check: no_calls
Why: an empty tuple is not equal to an empty list, and AllFailed is raised.
"""

import queue
import threading
import time


class AllFailed(Exception):
    def __init__(self, errors):
        super().__init__(errors)
        self.errors = errors


def first_success(calls, timeout=None):
    if calls == []:
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
    finally:
        cancelled.set()
    raise AllFailed(errors)
