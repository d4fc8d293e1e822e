"""Whether a writer waits is a yes or a no, and no number.

Rule: 3
Check: waiting_writer_goes_first
Why: The first of two waiting writers takes the yes back when it gets in, and readers pass the second for as long as they come.
"""

from contextlib import contextmanager
from threading import Condition


class ReadersWriterLock:
    def __init__(self):
        self._news = Condition()
        self._reading = 0
        self._writing = self._writer_waits = False

    @contextmanager
    def reading(self):
        with self._news:
            self._news.wait_for(lambda: not self._writing and not self._writer_waits)
            self._reading += 1
        try:
            yield
        finally:
            with self._news:
                self._reading -= 1
                self._news.notify_all()

    @contextmanager
    def writing(self):
        with self._news:
            self._writer_waits = True
            self._news.wait_for(lambda: not self._writing and not self._reading)
            self._writer_waits, self._writing = False, True
        try:
            yield
        finally:
            with self._news:
                self._writing = False
                self._news.notify_all()
