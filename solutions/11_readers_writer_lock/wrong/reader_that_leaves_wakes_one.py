"""A reader that leaves wakes one thread: a writer, it thinks, for only writers wait for readers.

Rule: 4
Check: nobody_waits_for_ever
Why: A writer that has looked once and found another reader inside stands behind the readers that wait for the writer.
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
                self._changed.notify()

    @contextmanager
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
