"""As long as the value is the factory, it is not there yet.

Rule: 4
Check: any_value_is_kept
Why: A factory that returns itself is run again and again.
"""

from threading import Lock


class Lazy:
    def __init__(self, factory):
        self._factory = self._value = factory
        self._lock = Lock()

    def get(self):
        with self._lock:
            if self._value is self._factory:
                self._value = self._factory()
            return self._value
