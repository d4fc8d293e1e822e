"""A call counts as ended before its value is kept: if the last other one fails in between, all have ended and there is no value.

Rule: 2
Check: errors_do_not_end_the_race
Why: AllFailed is raised, though one call has returned a value.
"""

import threading


class AllFailed(Exception):
    def __init__(self, errors):
        super().__init__(errors)
        self.errors = errors


def first_success(calls, timeout=None):
    if not calls:
        raise ValueError("no calls")
    cancelled, changed = threading.Event(), threading.Condition()
    values, errors = [], [None] * len(calls)
    left = len(calls)

    def run(place):
        nonlocal left
        value = error = None
        try:
            value = calls[place](cancelled)
        except BaseException as raised:
            error = raised
        with changed:
            left -= 1
            errors[place] = error
            if error is not None:
                changed.notify()
        if error is None:
            with changed:
                values.append(value)
                changed.notify()

    for place in range(len(calls)):
        threading.Thread(target=run, args=(place,), daemon=True).start()
    with changed:
        in_time = changed.wait_for(lambda: values or not left, timeout)
        cancelled.set()
        if values:
            return values[0]
    if in_time:
        raise AllFailed(errors)
    raise TimeoutError
