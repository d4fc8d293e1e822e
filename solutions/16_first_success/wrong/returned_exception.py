"""Every thread reports one object, a value or an exception.

Rule: 2
Check: first_value_is_returned
Why: When a call returns (not raises) an exception object: it counts as a failure.
"""

import queue
import threading
import time


class AllFailed(Exception):
    """Every call raised; `errors` has what they raised, in the order of the calls. Given: leave it as it is."""

    def __init__(self, errors: list) -> None:
        super().__init__(errors)
        self.errors = errors


def first_success(calls, timeout=None):
    if not calls:
        raise ValueError("no calls")
    deadline = None if timeout is None else time.monotonic() + timeout
    cancelled = threading.Event()
    box = queue.SimpleQueue()

    def run(place, call):
        try:
            outcome = call(cancelled)
        except BaseException as error:
            outcome = error
        box.put((place, outcome))

    errors = [None] * len(calls)
    try:
        for place, call in enumerate(calls):
            threading.Thread(target=run, args=(place, call)).start()
        for _ in calls:
            left = None if deadline is None else max(0.0, deadline - time.monotonic())
            try:
                place, outcome = box.get(timeout=left)
            except queue.Empty:
                raise TimeoutError from None
            if not isinstance(outcome, BaseException):
                return outcome
            errors[place] = outcome
        raise AllFailed(errors)
    finally:
        cancelled.set()
