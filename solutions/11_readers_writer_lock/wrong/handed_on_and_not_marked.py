"""A writer that leaves hands the lock to the next one in the line, who is nowhere marked as a writer for those who come later.

Rule: 1
Check: writer_waits_for_everyone_inside
Why: A third writer, who comes when the line is empty, goes in beside the second.
"""

from contextlib import contextmanager
from threading import Condition, Event


class ReadersWriterLock:
    def __init__(self):
        self._changed = Condition()
        self._readers = 0
        self._writers = 0
        self._taken = False
        self._line = []

    @contextmanager
    def reading(self):
        with self._changed:
            self._changed.wait_for(lambda: not self._writers)
            self._readers += 1
        try:
            yield
        finally:
            with self._changed:
                self._readers -= 1
                if self._line and not self._taken and not self._readers:
                    self._taken = True
                    self._line.pop(0).set()
                self._changed.notify_all()

    @contextmanager
    def writing(self):
        mine = Event()
        with self._changed:
            self._writers += 1
            if self._taken or self._readers or self._line:
                self._line.append(mine)
            else:
                self._taken = True
                mine.set()
        mine.wait()
        try:
            yield
        finally:
            with self._changed:
                self._writers -= 1
                self._taken = False
                if self._line:
                    self._line.pop(0).set()
                self._changed.notify_all()
