"""The errors are kept in a dict by the call.

Rule: 3
Check: all_failed
Why: a call that stands in the list twice has only one place there.
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
    errors = {call: None for call in calls}
    for _ in calls:
        try:
            left = None if deadline is None else max(0, deadline - time.monotonic())
            place, value, error = reports.get(timeout=left)
        except Empty:
            cancelled.set()
            raise TimeoutError from None
        if error is None:
            cancelled.set()
            return value
        errors[calls[place]] = error
    raise AllFailed(list(errors.values()))
