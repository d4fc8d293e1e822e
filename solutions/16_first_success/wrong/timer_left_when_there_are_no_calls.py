"""Starts the timer before it looks whether there are any calls.

Rule: 5
Check: no_thread_is_left
Why: after the ValueError its thread sleeps on for the rest of the timeout.
"""

import threading


class AllFailed(Exception):
    def __init__(self, errors):
        super().__init__(errors)
        self.errors = errors


def first_success(calls, timeout=None):
    changed = threading.Condition()
    cancelled = threading.Event()
    values, errors, late = [], {}, []

    def time_is_up():
        with changed:
            late.append(True)
            changed.notify()

    timer = None
    if timeout is not None:
        timer = threading.Timer(timeout, time_is_up)
        timer.start()
    if not calls:
        raise ValueError("no calls")

    def work(number):
        try:
            value = calls[number](cancelled)
        except BaseException as error:
            with changed:
                errors[number] = error
                changed.notify()
        else:
            with changed:
                values.append(value)
                changed.notify()

    for number in range(len(calls)):
        threading.Thread(target=work, args=(number,)).start()
    with changed:
        changed.wait_for(lambda: values or late or len(errors) == len(calls))
        cancelled.set()
    if timer:
        timer.cancel()
    if values:
        return values[0]
    if len(errors) == len(calls):
        raise AllFailed([errors[number] for number in range(len(calls))])
    raise TimeoutError
