"""Looks whether the value is there before it takes the lock, and not again inside.

Rule: 1
Check: factory_succeeds_once
Why: A thread that waited for the lock makes the value a second time.
"""

from threading import Lock


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = Lock()
        self._made = False
        self._value = None

    def get(self):
        if not self._made:
            with self._lock:
                self._value = self._factory()
                self._made = True
        return self._value
