"""27 Process counter: one total for processes that share no memory, unless you see to it.

Fill in the methods of ProcessCounter. The numbered rules are in README.md, help is in hints.md, and
`bakehouse check process_counter` tells you how far you are.
"""


class ProcessCounter:
    """A 64-bit total that all processes which are given this object add to. It is an argument of multiprocessing.Process."""

    def __init__(self, start: int = 0) -> None:
        """A counter that stands at `start`."""
        raise NotImplementedError("ProcessCounter(start) is not written yet: put the total where child processes can reach it.")

    def increment(self, amount: int = 1) -> int:
        """Add `amount`, and return the new total: the one that this very addition made."""
        raise NotImplementedError("ProcessCounter.increment is not written yet (rules 1 and 2 in README.md).")

    @property
    def value(self) -> int:
        """The total at this moment."""
        raise NotImplementedError("ProcessCounter.value is not written yet (rule 1 in README.md).")
