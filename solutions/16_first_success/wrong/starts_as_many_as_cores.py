"""An executor with its usual number of workers.

Rule: 1
Check: all_start_at_once
Why: that number goes by the cores, and calls that wait need none; with more calls some start late.
"""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
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

    executor = ThreadPoolExecutor()
    for place in range(len(calls)):
        executor.submit(run, place)
    executor.shutdown(wait=False)
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
