"""The thread goes home when nothing has come for two seconds.

Rule: 4
Check: nothing_is_lost
Why: What is submitted after a quiet time is taken, and nobody handles it.
"""

from collections import deque
from threading import Condition, Thread


class Stopped(Exception):
    """The worker takes no more items."""


class BackgroundWorker:
    def __init__(self, handle):
        self.errors = []
        self._handle = handle
        self._items = deque()
        self._stopping = False
        self._changed = Condition()
        self._thread = Thread(target=self._work)
        self._thread.start()

    def submit(self, item):
        with self._changed:
            if self._stopping:
                raise Stopped
            self._items.append(item)
            self._changed.notify()

    def stop(self, drain=True):
        with self._changed:
            self._stopping = True
            if not drain:
                self._items.clear()
            self._changed.notify()
        self._thread.join()

    def _work(self):
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._items or self._stopping, 2.0)
                if not self._items:
                    return
                item = self._items.popleft()
            try:
                self._handle(item)
            except BaseException as error:
                self.errors.append((item, error))
