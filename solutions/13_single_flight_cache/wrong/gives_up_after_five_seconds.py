"""Waits five seconds at most for somebody else's load, and then raises TimeoutError.

Rule: 1
Check: slow_load_is_waited_for
Why: A slow load is no lost load.
"""

from concurrent.futures import Future
from threading import Lock


class SingleFlightCache:
    def __init__(self, load):
        self._load = load
        self._lock = Lock()
        self._futures = {}

    def get(self, key):
        with self._lock:
            future = self._futures.get(key)
            mine = future is None
            if mine:
                future = self._futures[key] = Future()
        if mine:
            self._fulfil(future, key)
        return future.result(timeout=5)

    def _fulfil(self, future, key):
        try:
            value = self._load(key)
        except BaseException as error:
            with self._lock:
                del self._futures[key]
            future.set_exception(error)
        else:
            future.set_result(value)
