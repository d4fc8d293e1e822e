"""When the time is up, AllFailed with what has been raised so far.

Rule: 4
Check: timeout, timeout_is_for_the_whole_race
Why: the others have not failed; there was no time left for them.
"""

import threading
import time
from queue import Empty, SimpleQueue


class AllFailed(Exception):
    def __init__(self, errors):
        super().__init__(errors)
        self.errors = errors


def first_success(calls, timeout=None):
    if not calls:
        raise ValueError("no calls")
    deadline = None if timeout is None else time.monotonic() + timeout
    cancelled = threading.Event()
    reports = SimpleQueue()

    def run(place):
        try:
            reports.put((place, calls[place](cancelled), None))
        except BaseException as error:
            reports.put((place, None, error))

    for place in range(len(calls)):
        threading.Thread(target=run, args=(place,), daemon=True).start()
    errors = [None] * len(calls)
    for _ in calls:
        try:
            left = None if deadline is None else max(0, deadline - time.monotonic())
            place, value, error = reports.get(timeout=left)
        except Empty:
            cancelled.set()
            raise AllFailed(errors) from None
        if error is None:
            cancelled.set()
            return value
        errors[place] = error
    raise AllFailed(errors)
