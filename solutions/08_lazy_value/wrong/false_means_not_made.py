"""Asks whether the value is true.

Rule: 4
Check: any_value_is_kept
Why: A factory that returns 0 or an empty list is run again at each get().
"""

from threading import Lock


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = Lock()
        self._value = ""

    def get(self):
        with self._lock:
            if self._value is None or not self._value:
                self._value = self._factory()
            return self._value
