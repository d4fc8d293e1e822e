"""Reads and writes the total through getattr and setattr, under a lock passed to a helper function."""

import threading


def update(owner, name, lock, change):
    """Set owner.name to change(owner.name) in one step; return the old and the new content."""
    with lock:
        old = getattr(owner, name)
        new = change(old)
        setattr(owner, name, new)
        return old, new


class Counter:
    def __init__(self, start=0):
        self.total = start
        self.lock = threading.Lock()

    def increment(self, amount=1):
        return update(self, "total", self.lock, lambda total: total + amount)[1]

    def increment_below(self, limit):
        old, new = update(self, "total", self.lock, lambda total: total + 1 if total < limit else total)
        return new != old

    @property
    def value(self):
        return update(self, "total", self.lock, lambda total: total)[0]
