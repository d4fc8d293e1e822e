"""The calls that are left are counted without the lock.

Rule: 3
Check: all_failed
Why: two threads read the same number, and the count never comes to nothing.
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
        if values:
            return values["first"]
    if in_time:
        raise AllFailed(errors)
    raise TimeoutError
