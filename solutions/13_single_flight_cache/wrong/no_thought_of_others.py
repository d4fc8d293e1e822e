"""Keeps the values in a dictionary, and loads whatever is not in it.

Rule: 1
Check: one_load_for_all
Why: All who ask before the first load has ended load for themselves.
"""


class SingleFlightCache:
    def __init__(self, load):
        self.load = load
        self.values = {}

    def get(self, key):
        if key not in self.values:
            self.values[key] = self.load(key)
        return self.values[key]
