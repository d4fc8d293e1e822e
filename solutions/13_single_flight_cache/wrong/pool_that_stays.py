"""Loads in a pool of the cache's own that is never shut down.

Rule: 0
Check: no_thread_is_left
Why: Its threads stay when get() has returned.
"""

from concurrent.futures import ThreadPoolExecutor
from threading import Lock


class SingleFlightCache:
    def __init__(self, load):
        self._load = load
        self._lock = Lock()
        self._futures = {}
        self._pool = ThreadPoolExecutor(max_workers=64)

    def get(self, key):
        with self._lock:
            future = self._futures.get(key)
            if future is None:
                future = self._futures[key] = self._pool.submit(self._load, key)
        try:
            return future.result()
        except BaseException:
            with self._lock:
                if self._futures.get(key) is future:
                    del self._futures[key]
            raise
