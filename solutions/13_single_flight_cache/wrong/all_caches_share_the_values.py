"""Keeps the values in the class, so that all caches share them.

Rule: 1
Check: loaded_once_and_kept
Why: A second cache with another load returns the first one's values.
"""

from concurrent.futures import Future
from threading import Lock


class SingleFlightCache:
    _futures = {}

    def __init__(self, load):
        self._load = load
        self._lock = Lock()

    def get(self, key):
        with self._lock:
            future = self._futures.get(key)
            mine = future is None
            if mine:
                future = self._futures[key] = Future()
        if mine:
            self._fulfil(future, key)
        return future.result()

    def _fulfil(self, future, key):
        try:
            value = self._load(key)
        except BaseException as error:
            with self._lock:
                del self._futures[key]
            future.set_exception(error)
        else:
            future.set_result(value)
