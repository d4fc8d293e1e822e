"""The others are told that the race is over before the value is kept.

Rule: 2
Check: errors_do_not_end_the_race
Why: the caller wakes up between the two, and finds no value.
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
            cancelled.set()
            over.set()
            with lock:
                values.setdefault("first", value)

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
