"""A context manager of its own that throws what the body raised into a generator.

Rule: 5
Check: any_exception_lets_go
Why: A StopIteration comes out of a generator as RuntimeError.
"""

from functools import wraps
from threading import Condition


class Manager:
    def __init__(self, steps):
        self.steps = steps

    def __enter__(self):
        next(self.steps)

    def __exit__(self, kind, error, traceback):
        if error is None:
            next(self.steps, None)
        else:
            self.steps.throw(error)


def manager(function):
    @wraps(function)
    def made(*arguments):
        return Manager(function(*arguments))

    return made


class ReadersWriterLock:
    def __init__(self):
        self._changed = Condition()
        self._readers = 0
        self._writing = False
        self._writers_waiting = 0

    @manager
    def reading(self):
        with self._changed:
            while self._writing or self._writers_waiting:
                self._changed.wait()
            self._readers += 1
        try:
            yield
        finally:
            with self._changed:
                self._readers -= 1
                self._changed.notify_all()

    @manager
    def writing(self):
        with self._changed:
            self._writers_waiting += 1
            while self._writing or self._readers:
                self._changed.wait()
            self._writers_waiting -= 1
            self._writing = True
        try:
            yield
        finally:
            with self._changed:
                self._writing = False
                self._changed.notify_all()
