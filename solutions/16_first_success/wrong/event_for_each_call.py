"""Every call gets an event of its own; all of them are set at the end.

Rule: 1
Check: one_event_for_all
Why: the calls cannot use it among themselves: it is to be one, shared by all.
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
    events = [threading.Event() for _ in calls]
    reports = SimpleQueue()

    def run(place):
        try:
            reports.put((place, calls[place](events[place]), None))
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
            [event.set() for event in events]
            raise TimeoutError from None
        if error is None:
            [event.set() for event in events]
            return value
        errors[place] = error
    raise AllFailed(errors)
