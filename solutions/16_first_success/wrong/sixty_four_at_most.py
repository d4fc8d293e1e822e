"""The threads are those of an executor with 64 workers at most.

Rule: 1
Check: all_start_at_once
Why: with more than 64 calls, the rest wait until others have ended.
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
    pool = ThreadPoolExecutor(min(len(calls), 64))
    futures = [pool.submit(call, cancelled) for call in calls]
    pool.shutdown(wait=False)
    try:
        for future in as_completed(futures, timeout):
            if future.exception() is None:
                return future.result()
    finally:
        cancelled.set()
    raise AllFailed([future.exception() for future in futures])
