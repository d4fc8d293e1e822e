"""Lets go after Exception, SystemExit and KeyboardInterrupt only.

Rule: 5
Check: any_exception_lets_go
Why: GeneratorExit, asyncio.CancelledError and others are no Exception either.
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
        except (Exception, SystemExit, KeyboardInterrupt):
            self._reader_out()
            raise
        self._reader_out()

    def _reader_out(self):
        with self._changed:
            self._readers -= 1
            self._changed.notify_all()

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
        except (Exception, SystemExit, KeyboardInterrupt):
            self._writer_out()
            raise
        self._writer_out()

    def _writer_out(self):
        with self._changed:
            self._writing = False
            self._changed.notify_all()
