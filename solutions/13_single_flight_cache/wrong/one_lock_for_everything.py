"""Holds one lock, which the same thread may take again, while it loads.

Rule: 2
Check: keys_load_at_once
Why: The load of one key waits for the load of another.
"""

from threading import RLock


class SingleFlightCache:
    def __init__(self, load):
        self._load = load
        self._lock = RLock()
        self._values = {}

    def get(self, key):
        with self._lock:
            if key not in self._values:
                self._values[key] = self._load(key)
            return self._values[key]
