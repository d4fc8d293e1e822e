"""Compares the value with a marker by ==.

Rule: 4
Check: any_value_is_kept
Why: == asks the value, which may say anything or raise; `is` would not.
"""

from threading import Lock


NOTHING = object()


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = Lock()
        self._value = NOTHING

    def get(self):
        with self._lock:
            if self._value == NOTHING:
                self._value = self._factory()
            return self._value
