"""AllFailed if an error is there when the caller looks, even though there is a value.

Rule: 2
Check: what_comes_later_changes_nothing, errors_do_not_end_the_race
Why: a call that raises when it sees `cancelled` hides the value.
"""

import threading


class AllFailed(Exception):
    def __init__(self, errors):
        super().__init__(errors)
        self.errors = errors


def first_success(calls, timeout=None):
    if not calls:
        raise ValueError("no calls")
    cancelled, over, lock = threading.Event(), threading.Event(), threading.Lock()
    values, errors = {}, [None] * len(calls)
    left = len(calls)

    def run(place):
        nonlocal left
        try:
            value = calls[place](cancelled)
        except BaseException as error:
            with lock:
                errors[place] = error
                left -= 1
                if left == 0:
                    over.set()
        else:
            with lock:
                values.setdefault("first", value)
                cancelled.set()
                over.set()

    for place in range(len(calls)):
        threading.Thread(target=run, args=(place,), daemon=True).start()
    in_time = over.wait(timeout)
    cancelled.set()
    with lock:
        if values and not any(errors):
            return values["first"]
    if in_time or any(errors):
        raise AllFailed(errors)
    raise TimeoutError
