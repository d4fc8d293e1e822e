"""Each call makes a lock of its own.

Rule: 1
Check: factory_succeeds_once
Why: Nobody else waits for that lock, so two threads both make a value.
"""

from threading import Lock


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._made = False
        self._value = None

    def get(self):
        with Lock():
            if not self._made:
                self._value = self._factory()
                self._made = True
            return self._value
