"""Tidies up after Exception, SystemExit and KeyboardInterrupt only.

Rule: 3
Check: failure_is_not_cached, failure_reaches_all_who_waited
Why: GeneratorExit, asyncio.CancelledError and others are no Exception either, and the key counts as being loaded for ever.
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
        return future.result()

    def _fulfil(self, future, key):
        try:
            value = self._load(key)
        except (Exception, SystemExit, KeyboardInterrupt) as error:
            with self._lock:
                del self._futures[key]
            future.set_exception(error)
        else:
            future.set_result(value)
