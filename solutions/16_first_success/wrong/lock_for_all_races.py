"""A lock of the module's lets in one race at a time.

Rule: 2
Check: others_are_not_waited_for
Why: the second of two races waits for the first one to end, and has its value too late.
"""

import queue
import threading
import time


class AllFailed(Exception):
    def __init__(self, errors):
        super().__init__(errors)
        self.errors = errors


_one_race = threading.Lock()


def first_success(calls, timeout=None):
    if not calls:
        raise ValueError("no calls")
    with _one_race:
        return _race(calls, timeout)


def _race(calls, timeout):
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
