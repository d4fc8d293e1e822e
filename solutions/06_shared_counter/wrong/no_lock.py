"""No lock anywhere: trusts that `+=` is one step.

Rule: 1
Check: no_update_is_lost
Why: Two threads read the same old total; the second to write wipes out the first one's update.
"""


class Counter:
    def __init__(self, start=0):
        self._value = start

    def increment(self, amount=1):
        self._value += amount
        return self._value

    def increment_below(self, limit):
        if self._value >= limit:
            return False
        self._value += 1
        return True

    @property
    def value(self):
        return self._value
