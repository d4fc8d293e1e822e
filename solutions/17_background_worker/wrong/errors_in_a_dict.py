"""Keeps the errors in a dict, by the item.

Rule: 2
Check: errors_are_recorded
Why: Of two equal items that fail one error is lost, and a list is no key at all.
"""

from collections import deque
from threading import Condition, Thread


class Stopped(Exception):
    """The worker takes no more items."""


class BackgroundWorker:
    def __init__(self, handle):
        self._broken = {}
        self._handle = handle
        self._items = deque()
        self._stopping = False
        self._changed = Condition()
        self._thread = Thread(target=self._work)
        self._thread.start()

    @property
    def errors(self):
        return list(self._broken.items())

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
                self._changed.wait_for(lambda: self._items or self._stopping)
                if not self._items:
                    return
                item = self._items.popleft()
            try:
                self._handle(item)
            except BaseException as error:
                self._broken[item] = error
