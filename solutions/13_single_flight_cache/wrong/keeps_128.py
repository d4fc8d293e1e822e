"""Keeps the 128 that were used last.

Rule: 1
Check: loaded_once_and_kept
Why: After 128 other keys the first one is loaded again.
"""

from collections import OrderedDict
from threading import Condition


class SingleFlightCache:
    MAXSIZE = 128

    def __init__(self, load):
        self._load = load
        self._kept = OrderedDict()
        self._flying = {}
        self._landed = Condition()

    def get(self, key):
        with self._landed:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            if key in self._flying:
                flight = self._flying[key]
                self._landed.wait_for(lambda: flight)
                good, came_to = flight[0]
                if good:
                    return came_to
                raise came_to
            flight = self._flying[key] = []
        try:
            value = self._load(key)
        except BaseException as error:
            self._land(key, flight, False, error)
            raise
        self._land(key, flight, True, value)
        return value

    def _land(self, key, flight, good, came_to):
        with self._landed:
            del self._flying[key]
            if good:
                self._kept[key] = came_to
                while len(self._kept) > self.MAXSIZE:
                    self._kept.popitem(last=False)
            flight.append((good, came_to))
            self._landed.notify_all()
