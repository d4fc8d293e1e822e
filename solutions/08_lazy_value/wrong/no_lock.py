"""Looks and makes without a lock.

Rule: 1
Check: factory_succeeds_once
Why: Two threads both find no value, and both make one.
"""

class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._made = False
        self._value = None

    def get(self):
        if not self._made:
            self._value = self._factory()
            self._made = True
        return self._value
