"""A class with a Future that the first value, or the last error, settles; whoever comes later finds it settled."""

import threading
from concurrent.futures import Future, InvalidStateError


class AllFailed(Exception):
    def __init__(self, errors):
        super().__init__(errors)
        self.errors = errors


class _Race:
    def __init__(self, calls):
        self.calls = calls
        self.cancelled = threading.Event()
        self.answer = Future()
        self.errors = [None] * len(calls)
        self.failed = 0
        self.lock = threading.Lock()

    def run(self, place):
        try:
            value = self.calls[place](self.cancelled)
        except BaseException as error:
            with self.lock:
                self.errors[place] = error
                self.failed += 1
                last = self.failed == len(self.calls)
            if last:
                self._settle(self.answer.set_exception, AllFailed(self.errors))
        else:
            self._settle(self.answer.set_result, value)

    def _settle(self, how, what):
        try:
            how(what)
        except InvalidStateError:
            return
        self.cancelled.set()


def first_success(calls, timeout=None):
    if not calls:
        raise ValueError("a race needs somebody to run")
    race = _Race(calls)
    for place in range(len(calls)):
        threading.Thread(target=race.run, args=[place], daemon=True).start()
    try:
        return race.answer.result(timeout)
    finally:
        race.cancelled.set()
