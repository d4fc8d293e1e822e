"""As many permits as there are readers at most; a writer takes them all.

Rule: 2
Check: readers_overlap
Why: A fourth reader waits until one of three has gone.
"""

from contextlib import contextmanager
from threading import Condition, Lock, Semaphore

PLACES = 3


class ReadersWriterLock:
    def __init__(self):
        self._permits = Semaphore(PLACES)
        self._pen = Lock()
        self._writers = 0
        self._gate = Condition()

    @contextmanager
    def reading(self):
        while True:
            with self._gate:
                self._gate.wait_for(lambda: not self._writers)
            self._permits.acquire()
            with self._gate:
                if not self._writers:
                    break
            self._permits.release()
        try:
            yield
        finally:
            self._permits.release()

    @contextmanager
    def writing(self):
        with self._gate:
            self._writers += 1
        try:
            with self._pen:
                for _ in range(PLACES):
                    self._permits.acquire()
                try:
                    yield
                finally:
                    self._permits.release(PLACES)
        finally:
            with self._gate:
                self._writers -= 1
                self._gate.notify_all()
