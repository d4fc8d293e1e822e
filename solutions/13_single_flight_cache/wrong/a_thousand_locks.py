"""Shares a thousand locks among all keys, by their hash, and holds the key's one while it loads.

Rule: 2
Check: keys_load_at_once
Why: Two keys may have the same hash, and wait for each other's loads.
"""

from threading import Lock


class Flight:
    def __init__(self):
        self.waiters = 0
        self.failed = None


class SingleFlightCache:
    def __init__(self, load):
        self._load = load
        self._mutex = Lock()
        self._locks = [Lock() for _ in range(1024)]
        self._values = {}
        self._flights = {}

    def get(self, key):
        with self._mutex:
            if key in self._values:
                return self._values[key]
            flight = self._flights.get(key)
            mine = flight is None
            if mine:
                flight = self._flights[key] = Flight()
                flight.lock = Lock()
                flight.lock.acquire()
        if not mine:
            with flight.lock:
                pass
            if flight.failed is not None:
                raise flight.failed
            return flight.value
        with self._locks[hash(key) % 1024]:
            try:
                flight.value = self._load(key)
            except BaseException as error:
                flight.failed = error
                with self._mutex:
                    del self._flights[key]
                flight.lock.release()
                raise
        with self._mutex:
            self._values[key] = flight.value
            del self._flights[key]
        flight.lock.release()
        return flight.value
