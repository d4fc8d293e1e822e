"""08 Lazy value: made when it is first needed, once, however many threads need it at the same moment.

Fill in the methods of Lazy. The numbered rules are in README.md, help is in hints.md, and
`bakehouse check lazy_value` tells you how far you are.
"""

from collections.abc import Callable


class Lazy:
    """A value that `factory` makes when it is first asked for, and that everyone then shares."""

    def __init__(self, factory: Callable[[], object]) -> None:
        """Keep `factory` for later."""
        raise NotImplementedError(
            "Lazy(factory) is not written yet: keep the factory, and whatever get() needs to know, on self."
        )

    def get(self) -> object:
        """Return the value, and make it first if nobody has made it yet.

        The factory succeeds at most once. While one thread is in it, the others wait. If it raises, the exception goes to
        the caller that ran it and to nobody else, and the next caller, or one of those waiting, runs it
        again.
        """
        raise NotImplementedError("Lazy.get is not written yet (rules 1 to 5 in README.md).")
