"""return inside the with block of the executor.

Rule: 2
Check: others_are_not_waited_for
Why: leaving the block waits for every call.
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
    with ThreadPoolExecutor(len(calls)) as executor:
        futures = [executor.submit(call, cancelled) for call in calls]
        try:
            for future in as_completed(futures, timeout):
                if future.exception() is None:
                    return future.result()
        finally:
            cancelled.set()
    raise AllFailed([future.exception() for future in futures])
