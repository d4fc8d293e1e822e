"""The threads are joined before the value is returned.

Rule: 2
Check: others_are_not_waited_for
Why: a call that does not look at `cancelled` keeps everybody waiting.
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

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(calls))]
    for thread in threads:
        thread.start()
    errors = [None] * len(calls)
    for _ in calls:
        try:
            left = None if deadline is None else max(0, deadline - time.monotonic())
            place, value, error = reports.get(timeout=left)
        except Empty:
            cancelled.set()
            raise TimeoutError from None
        if error is None:
            cancelled.set()
            for thread in threads:
                thread.join()
            return value
        errors[place] = error
    raise AllFailed(errors)
