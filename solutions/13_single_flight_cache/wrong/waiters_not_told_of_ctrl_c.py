"""After a KeyboardInterrupt the key is free again, and those who waited are not told.

Rule: 3
Check: failure_reaches_all_who_waited
Why: They wait for ever.
"""

from threading import Event, Lock


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
            flight = self._flights.get(key)
            mine = flight is None
            if mine:
                flight = self._flights[key] = Event()
                flight.error = None
        if not mine:
            flight.wait()
            if flight.error is not None:
                raise flight.error
            return flight.value
        try:
            flight.value = self._load(key)
        except (Exception, SystemExit) as error:
            with self._lock:
                del self._flights[key]
            flight.error = error
            flight.set()
            raise
        except BaseException:
            with self._lock:
                del self._flights[key]
            raise
        with self._lock:
            self._values[key] = flight.value
            del self._flights[key]
        flight.set()
        return flight.value
