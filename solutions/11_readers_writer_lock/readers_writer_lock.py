"""Three numbers under one condition; a waiting writer is counted before it waits, and readers look at that count."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition


class ReadersWriterLock:
    """A lock that any number of readers, or one writer, may hold. A thread never asks for it while it holds it."""

    def __init__(self) -> None:
        """A lock that nobody holds."""
        self._changed = Condition()
        self._readers = 0
        self._writing = False
        self._writers_waiting = 0

    @contextmanager
    def reading(self) -> Iterator[None]:
        """`with lock.reading():` waits until no writer is inside or was waiting before; then reads beside other readers."""
        with self._changed:
            self._changed.wait_for(lambda: not self._writing and not self._writers_waiting)
            self._readers += 1
        try:
            yield
        finally:
            with self._changed:
                self._readers -= 1
                self._changed.notify_all()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """`with lock.writing():` waits until nobody is inside; then nobody else is until the body has ended or raised."""
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
