"""Takes all that waits at once, and asks after each item whether to drop the rest, unless it failed.

Rule: 3
Check: stop_drops
Why: If the item in hand raises after stop(drain=False), the next one is handled too.
"""

import threading


class Stopped(Exception):
    """The worker takes no more items. Given: leave it as it is."""

class BackgroundWorker:
    def __init__(self, handle):
        self.errors = []
        self._handle = handle
        self._items = []
        self._stopped = False
        self._dropping = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def _batch(self):
        with self._changed:
            while not self._items and not self._stopped:
                self._changed.wait()
            batch, self._items = self._items, []
            return [] if self._dropping else batch

    def _work(self):
        while batch := self._batch():
            for item in batch:
                try:
                    self._handle(item)
                except BaseException as error:
                    self.errors.append((item, error))
                    continue
                if self._dropping:
                    break

    def submit(self, item):
        with self._changed:
            if self._stopped:
                raise Stopped("the worker has been told to stop")
            self._items.append(item)
            self._changed.notify_all()

    def stop(self, drain=True):
        with self._changed:
            self._stopped = True
            if not drain:
                self._dropping = True
            self._changed.notify_all()
        self._thread.join()
