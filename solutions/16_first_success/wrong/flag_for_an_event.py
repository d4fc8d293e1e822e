"""The calls get a flag that looks like an event.

Rule: 1
Check: one_event_for_all
Why: it is no threading.Event: nobody can rely on the rest of what an event does.
"""

import threading
import time
from queue import Empty, SimpleQueue


class AllFailed(Exception):
    def __init__(self, errors):
        super().__init__(errors)
        self.errors = errors


class Flag:
    def __init__(self):
        self._event = threading.Event()
        self.is_set, self.set, self.wait = self._event.is_set, self._event.set, self._event.wait


def first_success(calls, timeout=None):
    if not calls:
        raise ValueError("no calls")
    deadline = None if timeout is None else time.monotonic() + timeout
    cancelled = Flag()
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
            raise TimeoutError from None
        if error is None:
            cancelled.set()
            return value
        errors[place] = error
    raise AllFailed(errors)
