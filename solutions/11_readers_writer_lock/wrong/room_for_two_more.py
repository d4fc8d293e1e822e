"""A writer that leaves wakes two of the readers that wait.

Rule: 4
Check: waiting_readers_get_in
Why: A third one waits on, though no writer is inside or waiting.
"""

from contextlib import contextmanager
from threading import Condition, Lock


class ReadersWriterLock:
    def __init__(self):
        lock = Lock()
        self._for_readers = Condition(lock)
        self._for_writers = Condition(lock)
        self._readers = 0
        self._writing = False
        self._writers_waiting = 0

    @contextmanager
    def reading(self):
        with self._for_readers:
            while self._writing or self._writers_waiting:
                self._for_readers.wait()
            self._readers += 1
        try:
            yield
        finally:
            with self._for_readers:
                self._readers -= 1
                self._for_writers.notify()

    @contextmanager
    def writing(self):
        with self._for_writers:
            self._writers_waiting += 1
            while self._readers or self._writing:
                self._for_writers.wait()
            self._writers_waiting -= 1
            self._writing = True
        try:
            yield
        finally:
            with self._for_writers:
                self._writing = False
                self._for_writers.notify()
                self._for_readers.notify(2)
