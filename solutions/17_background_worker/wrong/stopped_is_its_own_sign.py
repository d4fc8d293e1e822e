"""The thread takes items until its own method raises Stopped.

Rule: 2
Check: errors_are_recorded
Why: A handle may raise Stopped too, when it submits to another worker.
"""

import threading
from collections import deque


class Stopped(Exception):
    """The worker takes no more items. Given: leave it as it is."""

class BackgroundWorker:
    def __init__(self, handle):
        self.errors = []
        self._handle = handle
        self._items = deque()
        self._stopping = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def _take(self):
        with self._changed:
            while not self._items:
                if self._stopping:
                    raise Stopped
                self._changed.wait()
            return self._items.popleft()

    def _work(self):
        while True:
            item = None
            try:
                item = self._take()
                self._handle(item)
            except Stopped:
                return
            except BaseException as error:
                self.errors.append((item, error))

    def submit(self, item):
        with self._changed:
            if self._stopping:
                raise Stopped("the worker has been told to stop")
            self._items.append(item)
            self._changed.notify_all()

    def stop(self, drain=True):
        with self._changed:
            self._stopping = True
            if not drain:
                self._items.clear()
            self._changed.notify_all()
        self._thread.join()
