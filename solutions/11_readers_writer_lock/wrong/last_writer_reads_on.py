"""Whoever has written last knows what is written there, and may read without asking.

Rule: 1
Check: writer_is_alone
Why: By the time it reads, another thread may be inside and writing.
"""

from contextlib import contextmanager
from threading import Condition, get_ident


class ReadersWriterLock:
    def __init__(self):
        self._changed = Condition()
        self._readers = 0
        self._writing = False
        self._writers_waiting = 0
        self._last_writer = None

    @contextmanager
    def reading(self):
        with self._changed:
            if self._last_writer != get_ident():
                self._changed.wait_for(lambda: not self._writing and not self._writers_waiting)
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
            self._changed.wait_for(lambda: not self._readers and not self._writing)
            self._writers_waiting -= 1
            self._writing = True
        try:
            yield
        finally:
            with self._changed:
                self._writing = False
                self._last_writer = get_ident()
                self._changed.notify_all()
