"""The errors, in the order of the calls, without those that are there already.

Rule: 3
Check: all_failed
Why: Two calls may raise one and the same exception object.
"""

import time
import threading
from collections.abc import Callable, Sequence


class AllFailed(Exception):
    """Every call raised; `errors` has what they raised, in the order of the calls. Given: leave it as it is."""

    def __init__(self, errors: list) -> None:
        super().__init__(errors)
        self.errors = errors

def first_success(calls, timeout=None):
    calls = list(calls)
    if not calls:
        raise ValueError("no calls")
    cancelled = threading.Event()
    changed = threading.Condition()
    values, errors = [], {}

    def run(place, call):
        try:
            value = call(cancelled)
        except BaseException as error:
            with changed:
                errors[place] = error
                changed.notify_all()
        else:
            with changed:
                if not values:
                    values.append(value)
                    cancelled.set()
                changed.notify_all()

    started = time.monotonic()
    for place, call in enumerate(calls):
        threading.Thread(target=run, args=(place, call), daemon=True).start()
    with changed:
        left = None if timeout is None else max(0.0, timeout - (time.monotonic() - started))
        changed.wait_for(lambda: values or len(errors) == len(calls), left)
        if values:
            return values[0]
        if len(errors) == len(calls):
            raise AllFailed(list(dict.fromkeys(errors[place] for place in sorted(errors))))
        cancelled.set()
    raise TimeoutError("no value in time")
