"""Looks for the key before it takes the lock, and not again inside.

Rule: 1
Check: one_load_for_all
Why: Two threads both find nothing there, and both load.
"""

from concurrent.futures import Future
from threading import Lock


class SingleFlightCache:
    def __init__(self, load):
        self._load = load
        self._lock = Lock()
        self._futures = {}

    def get(self, key):
        future = self._futures.get(key)
        mine = future is None
        if mine:
            with self._lock:
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
