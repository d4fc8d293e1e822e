"""An executor with a thread for each call, and futures.wait for the first that is done; shut down without waiting."""

import threading
import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait


class AllFailed(Exception):
    def __init__(self, errors):
        super().__init__(errors)
        self.errors = errors


def first_success(calls, timeout=None):
    if len(calls) == 0:
        raise ValueError("no calls")
    deadline = None if timeout is None else time.monotonic() + timeout
    cancelled = threading.Event()
    executor = ThreadPoolExecutor(max_workers=len(calls))
    futures = [executor.submit(call, cancelled) for call in calls]
    waiting = set(futures)
    try:
        while waiting:
            left = None if deadline is None else max(0, deadline - time.monotonic())
            done, waiting = wait(waiting, left, FIRST_COMPLETED)
            for future in done:
                if future.exception() is None:
                    return future.result()
            if not done:
                raise TimeoutError
        raise AllFailed([future.exception() for future in futures])
    finally:
        cancelled.set()
        executor.shutdown(wait=False)
