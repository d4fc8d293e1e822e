"""First come, first served: a line of tickets, each with an Event; readers next to each other in the line go in together."""

from collections import deque
from contextlib import contextmanager
from threading import Event, Lock


class ReadersWriterLock:
    def __init__(self):
        self._lock = Lock()
        self._line = deque()
        self._inside = []

    def reading(self):
        return self._inside_as("reader")

    def writing(self):
        return self._inside_as("writer")

    @contextmanager
    def _inside_as(self, kind):
        ticket = (kind, Event())
        with self._lock:
            self._line.append(ticket)
            self._let_in()
        ticket[1].wait()
        try:
            yield
        finally:
            with self._lock:
                self._inside.remove(kind)
                self._let_in()

    def _let_in(self):
        while self._line:
            kind, called = self._line[0]
            if self._inside and (kind == "writer" or "writer" in self._inside):
                return
            self._line.popleft()
            self._inside.append(kind)
            called.set()
