"""The race is over when all calls have ended or one has a value, and the last to end decides.

Rule: 2
Check: errors_do_not_end_the_race
Why: a value and a last error at the same moment: the error hides the value.
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
                left -= 1
                cancelled.set()
                over.set()

    for place in range(len(calls)):
        threading.Thread(target=run, args=(place,), daemon=True).start()
    in_time = over.wait(timeout)
    cancelled.set()
    if in_time and errors[-1] is None and values:
        return values["first"]
    if in_time:
        raise AllFailed(errors)
    raise TimeoutError
