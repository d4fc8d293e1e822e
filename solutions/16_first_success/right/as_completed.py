"""As the documentation of as_completed has it: futures in the order in which they are done, with a timeout for all of them."""

import threading
from concurrent.futures import ThreadPoolExecutor, as_completed


class AllFailed(Exception):
    def __init__(self, errors):
        super().__init__(errors)
        self.errors = errors


def first_success(calls, timeout=None):
    if not calls:
        raise ValueError("nobody to ask")
    cancelled = threading.Event()
    executor = ThreadPoolExecutor(len(calls))
    futures = [executor.submit(call, cancelled) for call in calls]
    executor.shutdown(wait=False)
    try:
        for future in as_completed(futures, timeout):
            if not future.exception():
                return future.result()
    finally:
        cancelled.set()
    raise AllFailed([future.exception() for future in futures])
