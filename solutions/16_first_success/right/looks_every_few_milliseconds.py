"""A beginner's: lists, no lock, and a loop that looks every ten milliseconds; None never stands for "no value yet"."""

import threading
import time


class AllFailed(Exception):
    def __init__(self, errors):
        super().__init__(errors)
        self.errors = errors


def first_success(calls, timeout=None):
    if len(calls) < 1:
        raise ValueError("calls must not be empty")
    cancelled = threading.Event()
    values = []
    errors = []
    threads = []

    def run(i):
        try:
            values.append(calls[i](cancelled))
        except BaseException as e:
            errors.append((i, e))

    start = time.monotonic()
    for i in range(len(calls)):
        t = threading.Thread(target=run, args=(i,))
        t.start()
        threads.append(t)
    while True:
        if values:
            cancelled.set()
            return values[0]
        if len(errors) == len(calls):
            errors.sort(key=lambda pair: pair[0])
            raise AllFailed([e for i, e in errors])
        if timeout is not None and time.monotonic() - start >= timeout:
            cancelled.set()
            raise TimeoutError()
        time.sleep(0.01)
