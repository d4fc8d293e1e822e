"""The mark for a value that is not there yet is -1.

Rule: 4
Check: any_value_is_kept
Why: A factory that returns -1 is run again and again.
"""

from threading import Lock

NOT_YET = -1


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = Lock()
        self._value = NOT_YET

    def get(self):
        with self._lock:
            if self._value is NOT_YET:
                self._value = self._factory()
            return self._value
