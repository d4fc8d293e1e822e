"""Keeps an Event for a load under way and the value afterwards in one dictionary, and tells them apart by the class.

Rule: 1
Check: loaded_once_and_kept
Why: A value may be an Event, and is waited for then.
"""

from threading import Event, Lock


class SingleFlightCache:
    def __init__(self, load):
        self._load = load
        self._lock = Lock()
        self._entries = {}

    def get(self, key):
        with self._lock:
            mine = key not in self._entries
            if mine:
                flight = Event()
                flight.error = flight.value = None
                self._entries[key] = flight
            entry = self._entries[key]
        if not mine:
            if not isinstance(entry, Event):
                return entry
            entry.wait()
            if entry.error is not None:
                raise entry.error
            return entry.value
        try:
            flight.value = self._load(key)
        except BaseException as error:
            flight.error = error
            with self._lock:
                del self._entries[key]
            flight.set()
            raise
        with self._lock:
            self._entries[key] = flight.value
        flight.set()
        return flight.value
