"""Makes a new exception for those who waited, from the args of the one that was raised.

Rule: 3
Check: failure_reaches_all_who_waited
Why: Not every class can be called with its own args, json.JSONDecodeError for one: a TypeError is raised instead.
"""

from threading import Event, Lock


class Flight:
    def __init__(self):
        self.done = Event()
        self.value = None
        self.error = None


class SingleFlightCache:
    def __init__(self, load):
        self._load = load
        self._lock = Lock()
        self._flights = {}

    def get(self, key):
        with self._lock:
            flight = self._flights.get(key)
            mine = flight is None
            if mine:
                flight = self._flights[key] = Flight()
        if not mine:
            flight.done.wait()
            if flight.error is not None:
                raise type(flight.error)(*flight.error.args)
            return flight.value
        try:
            flight.value = self._load(key)
        except BaseException as error:
            flight.error = error
            with self._lock:
                del self._flights[key]
            raise
        finally:
            flight.done.set()
        return flight.value
