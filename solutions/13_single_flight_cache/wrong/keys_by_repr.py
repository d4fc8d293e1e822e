"""Tells keys apart by their repr.

Rule: 1
Check: loaded_once_and_kept
Why: 1, 1.0 and True are equal, and so one key, as in a dict.
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
            future = self._futures.get(repr(key))
            mine = future is None
            if mine:
                future = self._futures[repr(key)] = Future()
        if mine:
            self._fulfil(future, key)
        return future.result()

    def _fulfil(self, future, key):
        try:
            value = self._load(key)
        except BaseException as error:
            with self._lock:
                del self._futures[repr(key)]
            future.set_exception(error)
        else:
            future.set_result(value)
