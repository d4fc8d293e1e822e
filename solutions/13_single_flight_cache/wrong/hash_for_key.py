"""Keeps entries by the hash of their key.

Rule: 1
Check: loaded_once_and_kept
Why: Two keys with one hash, -1 and -2 for example: the second gets the value of the first.
"""

import threading


class Slot:
    def __init__(self):
        self.ready = threading.Event()
        self.outcome = None


class SingleFlightCache:
    def __init__(self, load):
        self._load = load
        self._lock = threading.Lock()
        self._slots = {}

    def get(self, key):
        digest = hash(key)
        with self._lock:
            slot = self._slots.get(digest)
            if mine := slot is None:
                slot = self._slots[digest] = Slot()
        if mine:
            try:
                slot.outcome = True, self._load(key)
            except BaseException as error:
                slot.outcome = False, error
                with self._lock:
                    del self._slots[digest]
            slot.ready.set()
        slot.ready.wait()
        good, came_to = slot.outcome
        if good:
            return came_to
        raise came_to
