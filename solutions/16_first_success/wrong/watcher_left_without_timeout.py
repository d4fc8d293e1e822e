"""A watcher keeps the time, and it is sent home only if there was a timeout.

Rule: 5
Check: no_thread_is_left
Why: without a timeout it waits for ever, though the race is over.
"""

import threading


class AllFailed(Exception):
    def __init__(self, errors):
        super().__init__(errors)
        self.errors = errors


def first_success(calls, timeout=None):
    if not calls:
        raise ValueError("no calls")
    changed = threading.Condition()
    cancelled = threading.Event()
    home = threading.Event()
    values, errors, late = [], {}, []

    def watch():
        if not home.wait(timeout):
            with changed:
                late.append(True)
                changed.notify()

    threading.Thread(target=watch, daemon=True).start()

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
    if timeout:
        home.set()
    if values:
        return values[0]
    if len(errors) == len(calls):
        raise AllFailed([errors[number] for number in range(len(calls))])
    raise TimeoutError
