"""Keeps values by weak references, so as not to hold on to what nobody uses.

Rule: 1
Check: loaded_once_and_kept
Why: A value that nobody else keeps is loaded again.
"""

import threading
import weakref


class _Flight:
    def __init__(self):
        self.landed = threading.Event()
        self.value = None
        self.error = None


class SingleFlightCache:
    def __init__(self, load):
        self._load = load
        self._lock = threading.Lock()
        self._strong = {}
        self._weak = weakref.WeakValueDictionary()
        self._flights = {}

    def _keep(self, key, value):
        try:
            self._weak[key] = value
        except TypeError:  # int, str, list and the like know no weak references
            self._strong[key] = value

    def get(self, key):
        nothing = self
        with self._lock:
            if key in self._strong:
                return self._strong[key]
            value = self._weak.get(key, nothing)
            if value is not nothing:
                return value
            flight = self._flights.get(key)
            mine = flight is None
            if mine:
                flight = self._flights[key] = _Flight()
        if not mine:
            flight.landed.wait()
            if flight.error is not None:
                raise flight.error
            return flight.value
        try:
            flight.value = self._load(key)
        except BaseException as error:
            flight.error = error
            raise
        else:
            with self._lock:
                self._keep(key, flight.value)
            return flight.value
        finally:
            with self._lock:
                del self._flights[key]
            flight.landed.set()
