"""A ThreadPoolExecutor with one worker does it all; errors are read from the futures when somebody asks."""

from concurrent.futures import ThreadPoolExecutor
from threading import Lock


class Stopped(Exception):
    """The worker takes no more items."""


class BackgroundWorker:
    def __init__(self, handle):
        self._handle = handle
        self._pool = ThreadPoolExecutor(max_workers=1)
        self._done, self._lock = [], Lock()

    @property
    def errors(self):
        with self._lock:
            finished = [(item, future) for item, future in self._done if future.done() and not future.cancelled()]
        return [(item, future.exception()) for item, future in finished if future.exception() is not None]

    def submit(self, item):
        with self._lock:
            try:
                future = self._pool.submit(self._handle, item)
            except RuntimeError as error:
                raise Stopped from error
            self._done.append((item, future))

    def stop(self, drain=True):
        self._pool.shutdown(wait=True, cancel_futures=not drain)
