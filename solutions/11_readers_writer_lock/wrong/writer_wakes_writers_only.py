"""A writer that leaves wakes the readers only if no writer waits, and the next one forgets them.

Rule: 4
Check: waiting_readers_get_in
Why: Readers that came before the second writer are never woken.
"""

from contextlib import contextmanager
from threading import Condition


class ReadersWriterLock:
    def __init__(self):
        self._changed = Condition()
        self._writers = Condition(self._changed._lock)
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
                self._writers.notify()

    @contextmanager
    def writing(self):
        with self._changed:
            self._writers_waiting += 1
            while self._writing or self._readers:
                self._writers.wait()
            self._writers_waiting -= 1
            self._writing = True
        try:
            yield
        finally:
            with self._changed:
                self._writing = False
                self._writers.notify()
                if self._writers_waiting:
                    return
                self._changed.notify()
