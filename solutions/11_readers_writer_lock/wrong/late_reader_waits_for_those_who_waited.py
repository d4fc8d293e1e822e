"""Readers that have waited for a writer go in as a group, and whoever comes later waits until the whole group has left.

Rule: 2
Check: readers_that_waited_overlap
Why: Readers overlap, whether they came before the writer left or after it.
"""

from contextlib import contextmanager
from threading import Condition


class ReadersWriterLock:
    def __init__(self):
        self._changed = Condition()
        self._readers = 0
        self._group = 0
        self._readers_waiting = 0
        self._writing = False
        self._writers_waiting = 0

    @contextmanager
    def reading(self):
        with self._changed:
            waited = self._writing or self._writers_waiting > 0
            if waited:
                self._readers_waiting += 1
                self._changed.wait_for(lambda: not self._writing and not self._writers_waiting)
                self._readers_waiting -= 1
                self._group += 1
            else:
                self._changed.wait_for(lambda: not self._group and not self._writing and not self._writers_waiting)
            self._readers += 1
        try:
            yield
        finally:
            with self._changed:
                self._readers -= 1
                self._group -= waited
                self._changed.notify_all()

    @contextmanager
    def writing(self):
        with self._changed:
            self._writers_waiting += 1
            self._changed.wait_for(lambda: not self._readers and not self._writing)
            self._writers_waiting -= 1
            self._writing = True
        try:
            yield
        finally:
            with self._changed:
                self._writing = False
                self._changed.notify_all()
