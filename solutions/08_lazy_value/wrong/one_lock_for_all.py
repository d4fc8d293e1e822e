"""All Lazies share one lock.

Rule: 5
Check: factories_may_ask_others
Why: A factory that asks another Lazy waits for the lock that its own thread holds.
"""

from threading import Lock


class Lazy:
    _lock = Lock()

    def __init__(self, factory):
        self._factory = factory
        self._made = False
        self._value = None

    def get(self):
        with self._lock:
            if not self._made:
                self._value = self._factory()
                self._made = True
            return self._value
