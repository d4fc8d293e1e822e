"""The event is made in the signature, and cleared at the beginning.

Rule: 1
Check: one_event_for_all
Why: For a second use: it has the event of the first, and clears it under the calls of the first that still run.
"""

import threading
import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait


class AllFailed(Exception):
    """Every call raised; `errors` has what they raised, in the order of the calls. Given: leave it as it is."""

    def __init__(self, errors: list) -> None:
        super().__init__(errors)
        self.errors = errors


def first_success(calls, timeout=None, *, cancelled=threading.Event()):
    if not calls:
        raise ValueError("no calls")
    cancelled.clear()
    deadline = None if timeout is None else time.monotonic() + timeout
    executor = ThreadPoolExecutor(len(calls))
    try:
        futures = [executor.submit(call, cancelled) for call in calls]
        waiting = futures
        while waiting:
            left = None if deadline is None else max(0.0, deadline - time.monotonic())
            done, waiting = wait(waiting, left, FIRST_COMPLETED)
            if not done:
                raise TimeoutError
            for future in done:
                if future.exception() is None:
                    return future.result()
        raise AllFailed([future.exception() for future in futures])
    finally:
        cancelled.set()
        executor.shutdown(wait=False)
