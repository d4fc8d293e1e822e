"""Keeps value or exception in one place, and raises whatever is an exception.

Rule: 4
Check: any_value_is_kept
Why: A factory may return an exception object as its value.
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
                self._value = self._factory()
                self._made = True
            if isinstance(self._value, Exception):
                raise self._value
            return self._value
