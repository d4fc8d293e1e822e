"""A reader that leaves with an exception is no longer counted, but tells nobody.

Rule: 5
Check: body_that_raises_lets_go
Why: A writer that waits for it sleeps on.
"""

import threading
from contextlib import contextmanager


class ReadersWriterLock:
    def __init__(self):
        self._changed = threading.Condition()
        self._readers = 0
        self._writing = False
        self._waiting_writers = 0

    @contextmanager
    def reading(self):
        with self._changed:
            while self._writing or self._waiting_writers:
                self._changed.wait()
            self._readers += 1
        try:
            yield
        except BaseException:
            with self._changed:
                self._readers -= 1
            raise
        with self._changed:
            self._readers -= 1
            self._changed.notify_all()

    @contextmanager
    def writing(self):
        with self._changed:
            self._waiting_writers += 1
            while self._writing or self._readers:
                self._changed.wait()
            self._waiting_writers -= 1
            self._writing = True
        try:
            yield
        finally:
            with self._changed:
                self._writing = False
                self._changed.notify_all()
