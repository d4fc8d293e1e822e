"""timeout is 1.0 if it is not given.

Rule: 2
Check: errors_do_not_end_the_race
Why: without a timeout the race goes on until there is a value.
"""

import queue
import threading
import time


class AllFailed(Exception):
    def __init__(self, errors):
        super().__init__(errors)
        self.errors = errors


def first_success(calls, timeout=1.0):
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
    finally:
        cancelled.set()
    raise AllFailed(errors)
