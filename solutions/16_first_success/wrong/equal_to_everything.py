"""A sentinel stands for "no value yet".

Rule: 2
Check: first_value_is_returned
Why: For a value that calls itself equal to every object (mock.ANY): it is taken for the sentinel, and the wait goes on.
"""

import threading
import time


class AllFailed(Exception):
    """Every call raised; `errors` has what they raised, in the order of the calls. Given: leave it as it is."""

    def __init__(self, errors: list) -> None:
        super().__init__(errors)
        self.errors = errors


NOTHING = object()


def first_success(calls, timeout=None):
    if not calls:
        raise ValueError("no calls")
    deadline = None if timeout is None else time.monotonic() + timeout
    cancelled = threading.Event()
    changed = threading.Condition()
    value, failed = NOTHING, {}

    def run(place, call):
        nonlocal value
        try:
            answer = call(cancelled)
        except BaseException as error:
            with changed:
                failed[place] = error
                changed.notify()
        else:
            with changed:
                if value is NOTHING:
                    value = answer
                changed.notify()

    try:
        for place, call in enumerate(calls):
            threading.Thread(target=run, args=(place, call)).start()
        with changed:
            while value == NOTHING and len(failed) < len(calls):
                left = None if deadline is None else deadline - time.monotonic()
                if left is not None and left <= 0:
                    raise TimeoutError
                changed.wait(left)
            if value is not NOTHING:
                return value
        raise AllFailed([failed[place] for place in range(len(calls))])
    finally:
        cancelled.set()
