"""Hands out a copy of the value.

Rule: 1
Check: factory_succeeds_once
Why: Everyone must get that same object.
"""

from copy import copy
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
            return copy(self._value)
