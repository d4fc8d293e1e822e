"""Leaves it to functools.lru_cache, which keeps results and keeps nobody waiting.

Rule: 1
Check: one_load_for_all
Why: lru_cache calls the function for every thread that comes before there is a result.
"""

from functools import lru_cache


class SingleFlightCache:
    def __init__(self, load):
        self._cached = lru_cache(maxsize=None)(load)

    def get(self, key):
        return self._cached(key)
