"""The thread that has the value leaves it for the caller, and then sets `cancelled`.

Rule: 2
Check: cancelled_is_set_then
Why: the caller may return between the two.
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
            over.set()
            cancelled.set()

    for place in range(len(calls)):
        threading.Thread(target=run, args=(place,), daemon=True).start()
    in_time = over.wait(timeout)
    with lock:
        if values:
            return values["first"]
    if in_time:
        raise AllFailed(errors)
    cancelled.set()
    raise TimeoutError
