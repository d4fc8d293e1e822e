"""Takes a cached None for "not there".

Rule: 1
Check: loaded_once_and_kept
Why: None is a value like any other; it is loaded at every get().
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
            value = self._values.get(key)
            if value is not None:
                return value
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
                del self._flights[key]
            future.set_result(value)
