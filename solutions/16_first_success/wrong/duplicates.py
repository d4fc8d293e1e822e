"""Errors are kept in a dict by call.

Rule: 3
Check: all_failed
Why: When the same call stands in `calls` twice and all raise: both errors are the later one's, so one of them is lost.
"""

import threading
from concurrent.futures import ThreadPoolExecutor, as_completed


class AllFailed(Exception):
    """Every call raised; `errors` has what they raised, in the order of the calls. Given: leave it as it is."""

    def __init__(self, errors: list) -> None:
        super().__init__(errors)
        self.errors = errors


def first_success(calls, timeout=None):
    if not calls:
        raise ValueError("no calls")
    cancelled = threading.Event()
    executor = ThreadPoolExecutor(len(calls))
    try:
        whose = {executor.submit(call, cancelled): id(call) for call in calls}
        raised = {}
        for future in as_completed(whose, timeout):
            error = future.exception()
            if error is None:
                return future.result()
            raised[whose[future]] = error
        raise AllFailed([raised[id(call)] for call in calls])
    finally:
        cancelled.set()
        executor.shutdown(wait=False)
