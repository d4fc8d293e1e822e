"""Reports count only if they belong to the newest race, as those of a race that is over are not wanted.

Rule: 2
Check: others_are_not_waited_for
Why: of two races at once the older one waits for ever.
"""

import queue
import threading
import time


class AllFailed(Exception):
    def __init__(self, errors):
        super().__init__(errors)
        self.errors = errors


_newest = 0


def first_success(calls, timeout=None):
    global _newest
    if not calls:
        raise ValueError("no calls")
    _newest += 1
    mine = _newest
    deadline = None if timeout is None else time.monotonic() + timeout
    cancelled = threading.Event()
    reports = queue.SimpleQueue()

    def run(place, call):
        try:
            report = (place, call(cancelled), None)
        except BaseException as error:
            report = (place, None, error)
        if mine == _newest:
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
