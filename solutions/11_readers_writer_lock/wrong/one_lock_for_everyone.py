"""One plain lock, for readers and writers alike.

Rule: 2
Check: readers_overlap
Why: Readers wait for one another.
"""

from contextlib import contextmanager
from threading import Lock


class ReadersWriterLock:
    def __init__(self):
        self._lock = Lock()

    @contextmanager
    def reading(self):
        with self._lock:
            yield

    writing = reading
