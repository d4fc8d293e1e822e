"""Keeps the factory, and later the value, in one place, and takes what can be called for the factory.

Rule: 4
Check: any_value_is_kept
Why: A value may be a function or a class: it is called at the next get().
"""

import threading


class Lazy:
    def __init__(self, factory):
        self._slot = factory
        self._lock = threading.Lock()

    def get(self):
        with self._lock:
            if callable(self._slot):
                value = self._slot()
                self._slot = value
                return value
            return self._slot
