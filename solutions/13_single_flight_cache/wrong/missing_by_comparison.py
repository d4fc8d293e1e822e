"""Tells what is missing by `!=`, and not by `is not`.

Rule: 1
Check: loaded_once_and_kept
Why: A value may be equal to everything, as unittest.mock.ANY is, and is loaded again each time.
"""

from threading import Lock

MISSING = object()


class SingleFlightCache:
    def __init__(self, load):
        self._load = load
        self._lock = Lock()
        self._values = {}
        self._flights = {}

    def get(self, key):
        with self._lock:
            value = self._values.get(key, MISSING)
            if value != MISSING:
                return value
            flight = self._flights.get(key)
            mine = flight is None
            if mine:
                lock = Lock()
                lock.acquire()
                flight = self._flights[key] = [lock, None, None]
        if not mine:
            with flight[0]:
                pass
            if flight[2] is not None:
                raise flight[2]
            return flight[1]
        try:
            value = flight[1] = self._load(key)
        except BaseException as error:
            flight[2] = error
            with self._lock:
                del self._flights[key]
            flight[0].release()
            raise
        with self._lock:
            self._values[key] = value
            del self._flights[key]
        flight[0].release()
        return value
