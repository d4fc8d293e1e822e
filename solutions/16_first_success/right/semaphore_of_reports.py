"""A semaphore that every call releases when it is done; the timeout is counted down at each acquire."""

import threading
from time import monotonic


class AllFailed(Exception):
    def __init__(self, errors):
        super().__init__(errors)
        self.errors = errors


class Asked(threading.Thread):
    """One call, with what became of it."""

    def __init__(self, call, cancelled, done):
        super().__init__(daemon=True)
        self.call, self.cancelled, self.done = call, cancelled, done
        self.outcome = ()
        self.start()

    def run(self):
        try:
            self.outcome = (self.call(self.cancelled), None)
        except BaseException as error:
            self.outcome = (None, error)
        self.done.append(self)
        self.done.one_more.release()


class Done(list):
    def __init__(self):
        super().__init__()
        self.one_more = threading.Semaphore(0)


def first_success(calls, timeout=None):
    if not calls:
        raise ValueError
    until = timeout if timeout is None else monotonic() + timeout
    cancelled, done = threading.Event(), Done()
    asked = [Asked(call, cancelled, done) for call in calls]
    try:
        for number in range(len(asked)):
            if not done.one_more.acquire(timeout=until if until is None else max(until - monotonic(), 0)):
                raise TimeoutError
            value, error = done[number].outcome
            if not error:
                return value
        raise AllFailed([each.outcome[1] for each in asked])
    finally:
        cancelled.set()
