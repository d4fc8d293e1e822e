"""Lets go after ordinary exceptions only.

Rule: 5
Check: any_exception_lets_go
Why: SystemExit and KeyboardInterrupt leave the lock held.
"""

from contextlib import contextmanager
from threading import Condition


class ReadersWriterLock:
    def __init__(self):
        self._changed = Condition()
        self._readers = 0
        self._writing = False
        self._writers_waiting = 0

    @contextmanager
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

    @contextmanager
    def writing(self):
        with self._changed:
            self._writers_waiting += 1
            while self._writing or self._readers:
                self._changed.wait()
            self._writers_waiting -= 1
            self._writing = True
        error = None
        try:
            yield
        except Exception as raised:
            error = raised
        with self._changed:
            self._writing = False
            self._changed.notify_all()
        if error:
            raise error
