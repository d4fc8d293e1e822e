"""Makes the shared lock only when it is first needed.

Rule: 1
Check: no_update_is_lost
Why: Two first callers both find no lock and make one each; then both are inside at once.
"""

import threading


class Counter:
    def __init__(self, start=0):
        self._lock = None
        self._value = start

    def _guard(self):
        if self._lock is None:
            self._lock = threading.Lock()
        return self._lock

    def increment(self, amount=1):
        with self._guard():
            self._value += amount
            return self._value

    def increment_below(self, limit):
        with self._guard():
            if self._value >= limit:
                return False
            self._value += 1
            return True

    @property
    def value(self):
        with self._guard():
            return self._value
