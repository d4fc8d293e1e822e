"""Records what handle raises.

Rule: 2
Check: errors_are_recorded
Why: When handle raises GeneratorExit (or another BaseException that is neither Exception, SystemExit nor
KeyboardInterrupt): the thread dies.
"""

import queue
import threading


class Stopped(Exception):
    """The worker takes no more items. Given: leave it as it is."""


class BackgroundWorker:
    _LAST = object()

    def __init__(self, handle):
        self.errors = []
        self._handle = handle
        self._queue = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._stopped = self._drop = False
        self._thread = threading.Thread(target=self._work)
        self._thread.start()

    def _work(self):
        while True:
            item = self._queue.get()
            if item is self._LAST:
                break
            if self._drop:
                continue
            try:
                self._handle(item)
            except (Exception, SystemExit, KeyboardInterrupt) as error:
                self.errors.append((item, error))

    def submit(self, item):
        with self._lock:
            if self._stopped:
                raise Stopped
            self._queue.put(item)

    def stop(self, drain=True):
        with self._lock:
            if not drain:
                self._drop = True
            if not self._stopped:
                self._stopped = True
                self._queue.put(self._LAST)
        self._thread.join()
