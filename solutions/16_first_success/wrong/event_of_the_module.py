"""One event for all races, made when the module is imported.

Rule: 1
Check: one_event_for_all
Why: it is still set when the next race begins, and its calls stop at once.
"""

import threading
import time
from queue import Empty, SimpleQueue


class AllFailed(Exception):
    def __init__(self, errors):
        super().__init__(errors)
        self.errors = errors


CANCELLED = threading.Event()


def first_success(calls, timeout=None):
    if not calls:
        raise ValueError("no calls")
    deadline = None if timeout is None else time.monotonic() + timeout
    reports = SimpleQueue()

    def run(place):
        try:
            reports.put((place, calls[place](CANCELLED), None))
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
            CANCELLED.set()
            raise TimeoutError from None
        if error is None:
            CANCELLED.set()
            return value
        errors[place] = error
    raise AllFailed(errors)
