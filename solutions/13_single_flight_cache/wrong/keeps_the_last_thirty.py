"""Throws the oldest key out when there are more than thirty.

Rule: 1
Check: loaded_once_and_kept
Why: A cached key is never loaded again; nothing was said of a limit.
"""

from concurrent.futures import Future
from threading import Lock


class SingleFlightCache:
    def __init__(self, load):
        self._load = load
        self._lock = Lock()
        self._values = {}
        self._flights = {}

    def get(self, key):
        with self._lock:
            if key in self._values:
                return self._values[key]
            future = self._flights.get(key)
            mine = future is None
            if mine:
                future = self._flights[key] = Future()
        if mine:
            self._fulfil(future, key)
        return future.result()

    def _fulfil(self, future, key):
        try:
            value = self._load(key)
        except BaseException as error:
            with self._lock:
                del self._flights[key]
            future.set_exception(error)
        else:
            with self._lock:
                self._values[key] = value
                if len(self._values) > 30:
                    del self._values[next(iter(self._values))]
                del self._flights[key]
            future.set_result(value)
