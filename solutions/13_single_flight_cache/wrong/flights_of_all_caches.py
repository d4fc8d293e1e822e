"""Keeps the loads under way in the class, for all caches.

Rule: 1
Check: one_load_for_all
Why: Two caches load the same key at once, and one of them gets what the other one's load made.
"""

from concurrent.futures import Future
from threading import Lock


class SingleFlightCache:
    _flights = {}
    _lock = Lock()

    def __init__(self, load):
        self._load = load
        self._values = {}

    def get(self, key):
        with self._lock:
            if key in self._values:
                return self._values[key]
            flight = self._flights.get(key)
            mine = flight is None
            if mine:
                flight = self._flights[key] = Future()
        if not mine:
            return flight.result()
        try:
            value = self._load(key)
        except BaseException as error:
            with self._lock:
                del self._flights[key]
            flight.set_exception(error)
            raise
        with self._lock:
            self._values[key] = value
            del self._flights[key]
        flight.set_result(value)
        return value
