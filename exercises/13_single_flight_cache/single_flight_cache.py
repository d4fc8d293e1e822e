"""13 Single-flight cache: what is slow to fetch is fetched once, also for those who ask while it is being fetched.

Fill in the methods of SingleFlightCache. The numbered rules are in README.md, help is in hints.md, and
`bakehouse check single_flight_cache` tells you how far you are.
"""

from collections.abc import Callable, Hashable


class SingleFlightCache:
    """Values that `load` gets from their keys, each when it is first asked for, kept for ever."""

    def __init__(self, load: Callable[[Hashable], object]) -> None:
        """An empty cache; `load(key)` gets the value for a key, slowly, and may raise."""
        raise NotImplementedError(
            "SingleFlightCache(load) is not written yet: keep load, and whatever get() needs to know, on self."
        )

    def get(self, key: Hashable) -> object:
        """Return the value for `key`: the cached one, or that of the load under way, or that of a new load.

        If the load raises, every caller that waited for it raises too, and the next call loads again.
        """
        raise NotImplementedError("SingleFlightCache.get is not written yet (rules 1 to 4 in README.md).")
