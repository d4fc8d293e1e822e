"""Asks a value that is a Lazy for its own value.

Rule: 4
Check: any_value_is_kept
Why: The caller gets another object than the one that the factory made.
"""

from threading import Lock


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = Lock()
        self._made = False
        self._value = None

    def get(self):
        with self._lock:
            if not self._made:
                value = self._factory()
                while isinstance(value, Lazy):
                    value = value.get()
                self._value, self._made = value, True
            return self._value
