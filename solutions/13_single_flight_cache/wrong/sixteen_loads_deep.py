"""Counts how deep a thread is in loads, and refuses more than sixteen.

Rule: 4
Check: load_may_get_other_keys
Why: A load may call get(), and that load may too, and so on; there are no cycles, and no limit was given.
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
        with self._lock:
            future = self._futures.get(key)
            mine = future is None
            if mine:
                future = self._futures[key] = Future()
        if mine:
            self._fulfil(future, key)
        return future.result()

    def _fulfil(self, future, key):
        depth = getattr(self._own, "depth", 0)
        self._own.depth = depth + 1
        try:
            if depth > 16:
                raise RecursionError("the loads go too deep")
            value = self._load(key)
        except BaseException as error:
            with self._lock:
                del self._futures[key]
            future.set_exception(error)
        else:
            future.set_result(value)
        finally:
            self._own.depth = depth
