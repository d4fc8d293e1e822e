"""All Lazies share one reentrant lock.

Rule: 5
Check: factories_run_at_once
Why: Two factories can never run at once; where each waits for the other to begin, neither goes on.
"""

from threading import RLock


class Lazy:
    _lock = RLock()

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
