"""The mark for a value that is not there yet is the class object, without parentheses.

Rule: 4
Check: any_value_is_kept
Why: A factory that returns that class is run again and again.
"""

from threading import Lock

MISSING = object


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = Lock()
        self._value = MISSING

    def get(self):
        with self._lock:
            if self._value is MISSING:
                self._value = self._factory()
            return self._value
