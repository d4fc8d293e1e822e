"""Tells "made" from "not made yet" by identity with a sentinel, the empty tuple.

Rule: 4
Check: any_value_is_kept
Why: For a factory that returns (): CPython has only one empty tuple, so it is taken for "not made yet" and made again.
"""

import threading

NOT_YET = ()


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = threading.Lock()
        self._value = NOT_YET

    def get(self):
        with self._lock:
            if self._value is NOT_YET:
                self._value = self._factory()
            return self._value
