"""Keeps the items that wait in a dict, by their id.

Rule: 1
Check: one_thread_handles_all_in_order
Why: An object that is submitted twice while it waits is handled once.
"""

from threading import Condition, Thread


class Stopped(Exception):
    """The worker takes no more items."""


class BackgroundWorker:
    def __init__(self, handle):
        self.errors = []
        self._handle = handle
        self._items = {}
        self._stopping = False
        self._changed = Condition()
        self._thread = Thread(target=self._work)
        self._thread.start()

    def submit(self, item):
        with self._changed:
            if self._stopping:
                raise Stopped
            self._items[id(item)] = item
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
                item = self._items.pop(next(iter(self._items)))
            try:
                self._handle(item)
            except BaseException as error:
                self.errors.append((item, error))
