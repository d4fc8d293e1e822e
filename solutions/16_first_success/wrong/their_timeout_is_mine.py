"""A TimeoutError of a call is taken for that of the race.

Rule: 3
Check: whatever_they_raise
Why: the call has failed, and the others still had time.
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
            try:
                return future.result()
            except TimeoutError:
                raise
            except BaseException:
                pass
    finally:
        cancelled.set()
    raise AllFailed([future.exception() for future in futures])
