"""The handler is run over a generator of the items with map.

Rule: 2
Check: errors_are_recorded
Why: When handle raises StopIteration: the loop takes it for the end, it isn't recorded, and the worker goes home.
"""

import threading
from collections import deque


class Stopped(Exception):
    """The worker takes no more items. Given: leave it as it is."""


class BackgroundWorker:
    def __init__(self, handle):
        self.errors = []
        self._changed = threading.Condition()
        self._items = deque()
        self._current = None
        self._stopped = False
        self._handled = map(handle, self._each())
        self._thread = threading.Thread(target=self._work)
        self._thread.start()

    def _each(self):
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._items or self._stopped)
                if not self._items:
                    return
                self._current = self._items.popleft()
            yield self._current

    def _work(self):
        while True:
            try:
                next(self._handled)
            except StopIteration:
                return
            except BaseException as error:
                self.errors.append((self._current, error))

    def submit(self, item):
        with self._changed:
            if self._stopped:
                raise Stopped
            self._items.append(item)
            self._changed.notify()

    def stop(self, drain=True):
        with self._changed:
            self._stopped = True
            if not drain:
                self._items.clear()
            self._changed.notify()
        self._thread.join()
