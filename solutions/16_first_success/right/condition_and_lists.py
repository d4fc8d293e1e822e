"""A condition, a list of values and a list of errors, and wait_for with the timeout."""

import threading


class AllFailed(Exception):
    def __init__(self, errors):
        super().__init__(errors)
        self.errors = errors


def first_success(calls, timeout=None):
    calls = list(calls)
    if not calls:
        raise ValueError("no calls")
    changed = threading.Condition()
    cancelled = threading.Event()
    values = []
    errors = {}

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
                cancelled.set()
                changed.notify()

    for number in range(len(calls)):
        threading.Thread(target=work, args=(number,)).start()
    with changed:
        changed.wait_for(lambda: values or len(errors) == len(calls), timeout)
        cancelled.set()
        if values:
            return values[0]
        if len(errors) == len(calls):
            raise AllFailed([errors[number] for number in range(len(calls))])
    raise TimeoutError(f"no value after {timeout} seconds")
