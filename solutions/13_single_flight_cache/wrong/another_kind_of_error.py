"""Raises RuntimeError in those who waited for a load that failed.

Rule: 3
Check: failure_reaches_all_who_waited
Why: They cannot catch what the load raised.
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
        if mine:
            return future.result()
        try:
            return future.result()
        except BaseException as error:
            raise RuntimeError(f"the load of {key!r} failed") from error

    def _fulfil(self, future, key):
        try:
            value = self._load(key)
        except BaseException as error:
            with self._lock:
                del self._futures[key]
            future.set_exception(error)
        else:
            future.set_result(value)
