"""Everyone who finds no value makes one, and dict.setdefault keeps the first.

Rule: 1
Check: factory_succeeds_once
Why: All get the same object, but the factory has succeeded twice.
"""

class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._kept = {}

    def get(self):
        if "value" not in self._kept:
            self._kept.setdefault("value", self._factory())
        return self._kept["value"]
