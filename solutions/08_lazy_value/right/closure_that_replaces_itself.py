"""Closures: get is an attribute that is replaced by a function without a lock once the value is there."""

from threading import RLock


class Lazy:
    def __init__(self, factory):
        lock = RLock()

        def first():
            with lock:
                if self.get is first:
                    value = factory()
                    self.get = lambda: value
            return self.get()

        self.get = first
