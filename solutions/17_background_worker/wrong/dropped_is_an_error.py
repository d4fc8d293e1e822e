"""An executor with one thread; errors are taken from the futures at the end.

Rule: 3
Check: stop_drops
Why: When errors is looked at before stop, or after a stop(drain=False) that dropped something: it is empty, or lists a
CancelledError for an item that handle never saw.
"""

import threading
from concurrent.futures import ThreadPoolExecutor, CancelledError


class Stopped(Exception):
    """The worker takes no more items. Given: leave it as it is."""


class BackgroundWorker:
    def __init__(self, handle):
        self.errors = []
        self._handle = handle
        self._lock = threading.Lock()
        self._futures = []
        self._stopped = False
        self._executor = ThreadPoolExecutor(max_workers=1)

    def submit(self, item):
        with self._lock:
            if self._stopped:
                raise Stopped
            self._futures.append((item, self._executor.submit(self._handle, item)))

    def stop(self, drain=True):
        with self._lock:
            self._stopped = True
        self._executor.shutdown(wait=True, cancel_futures=not drain)
        with self._lock:
            futures, self._futures = self._futures, []
            for item, future in futures:
                try:
                    future.result()
                except BaseException as error:
                    self.errors.append((item, error))
