"""The results are looked at in the order of the calls.

Rule: 2
Check: first_value_is_returned
Why: a slow first call hides a fast second one.
"""

import threading
import time
from concurrent.futures import ThreadPoolExecutor


class AllFailed(Exception):
    def __init__(self, errors):
        super().__init__(errors)
        self.errors = errors


def first_success(calls, timeout=None):
    if not calls:
        raise ValueError("no calls")
    deadline = None if timeout is None else time.monotonic() + timeout
    cancelled = threading.Event()
    executor = ThreadPoolExecutor(len(calls))
    futures = [executor.submit(call, cancelled) for call in calls]
    executor.shutdown(wait=False)
    errors = []
    try:
        for future in futures:
            left = None if deadline is None else max(0, deadline - time.monotonic())
            error = future.exception(left)
            if error is None:
                return future.result()
            errors.append(error)
    finally:
        cancelled.set()
    raise AllFailed(errors)
