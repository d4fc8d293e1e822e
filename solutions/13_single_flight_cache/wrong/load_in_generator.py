"""The load is a generator's first step.

Rule: 3
Check: failure_is_not_cached
Why: A load that raises StopIteration: everyone gets a RuntimeError.
"""

from threading import Event, Lock


class SingleFlightCache:
    def __init__(self, load):
        self._load = load
        self._lock = Lock()
        self._entries = {}

    def _steps(self, key):
        yield self._load(key)

    def get(self, key):
        with self._lock:
            entry = self._entries.get(key)
            mine = entry is None
            if mine:
                entry = self._entries[key] = (Event(), [])
        landed, outcome = entry
        if mine:
            try:
                (value,) = self._steps(key)
                outcome.append((True, value))
            except BaseException as error:
                outcome.append((False, error))
                with self._lock:
                    self._entries.pop(key)
            landed.set()
        landed.wait()
        good, came_to = outcome[0]
        if not good:
            raise came_to
        return came_to
