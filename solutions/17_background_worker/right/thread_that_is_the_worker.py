"""A show-off's: a Thread subclass whose letters are closures in a SimpleQueue; stopping is a letter as well, dropping a flag."""

from contextlib import contextmanager
from queue import SimpleQueue
from threading import RLock, Thread


class Stopped(Exception):
    """The worker takes no more items."""


class Home(BaseException):
    """Raised in the worker's thread by the last letter."""


class BackgroundWorker(Thread):
    def __init__(self, handle):
        super().__init__(daemon=True)
        self.errors = []
        self._letters, self._door = SimpleQueue(), RLock()
        self._shut = self._dropping = False
        self._work_on = handle
        self.start()

    @contextmanager
    def _slate(self, item):
        try:
            yield
        except BaseException as error:
            self.errors += [(item, error)]

    def _letter(self, item):
        def read():
            if not self._dropping:
                with self._slate(item):
                    self._work_on(item)

        return read

    @staticmethod
    def _last_letter():
        raise Home

    def run(self):
        try:
            while True:
                self._letters.get()()
        except Home:
            pass

    def submit(self, item):
        with self._door:
            if self._shut:
                raise Stopped(f"{item!r} comes too late")
            self._letters.put(self._letter(item))

    def stop(self, drain=True):
        with self._door:
            self._dropping |= not drain
            if not self._shut:
                self._letters.put(self._last_letter)
            self._shut = True
        self.join()
