"""Calls cancel() of the other futures, and leaves `cancelled` alone.

Rule: 2
Check: cancelled_is_set_then
Why: cancel() takes back what has not begun. All calls have begun, and they look at `cancelled`.
"""

import threading
from concurrent.futures import ThreadPoolExecutor, as_completed


class AllFailed(Exception):
    def __init__(self, errors):
        super().__init__(errors)
        self.errors = errors


def first_success(calls, timeout=None):
    if not calls:
        raise ValueError("no calls")
    cancelled = threading.Event()
    executor = ThreadPoolExecutor(len(calls))
    futures = [executor.submit(call, cancelled) for call in calls]
    executor.shutdown(wait=False)
    try:
        for future in as_completed(futures, timeout):
            if future.exception() is None:
                return future.result()
    finally:
        for future in futures:
            future.cancel()
    raise AllFailed([future.exception() for future in futures])
