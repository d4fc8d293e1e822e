"""Has two threads take from the queue.

Rule: 1
Check: one_thread_handles_all_in_order
Why: Two items are in hand at once.
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
        self._threads = [Thread(target=self._work) for _ in range(2)]
        for thread in self._threads:
            thread.start()

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
            self._changed.notify_all()
        [thread.join() for thread in self._threads]

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
                self.errors.append((item, error))
