"""Asks forgiveness: reads the attribute, and takes the lock to make the value only when it is missing."""

from _thread import allocate_lock


class Lazy:
    def __init__(self, factory):
        self.factory, self.lock = factory, allocate_lock()

    def get(self):
        try:
            return self.value
        except AttributeError:
            pass
        with self.lock:
            if not hasattr(self, "value"):
                self.value = self.factory()
        return self.value
