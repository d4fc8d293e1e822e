"""10 Reusable barrier: threads that wait for one another, round after round.

Fill in the methods of CyclicBarrier. The numbered rules are in README.md, help is in hints.md, and
`bakehouse check reusable_barrier` tells you how far you are. threading.Barrier may not be used: you are building it.
"""

from collections.abc import Callable


class Broken(Exception):
    """The barrier is broken. Given: leave it as it is."""


class CyclicBarrier:
    """A place where `parties` threads meet, and go on together; and then the next `parties`, without end."""

    def __init__(self, parties: int, action: Callable[[], None] | None = None) -> None:
        """A barrier at which nobody waits yet; ValueError if `parties` is below 1.

        `action`, if there is one, runs each time that all have arrived.
        """
        raise NotImplementedError(
            "CyclicBarrier(parties, action) is not written yet: keep them, and what the waiting needs, on self."
        )

    def wait(self, timeout: float | None = None) -> int:
        """Wait until `parties` threads have arrived, and return this one's arrival number.

        If that takes longer than `timeout` seconds (0: no waiting, None: no limit) the barrier is broken: Broken for this
        call, for all that wait, and for every later call until reset().
        The last to arrive is the one that makes the others go on. The action's exception reaches the thread that ran it.
        """
        raise NotImplementedError("CyclicBarrier.wait is not written yet (rules 1 to 5 in README.md).")

    def reset(self) -> None:
        """Make the barrier as new. Threads that wait at this moment get Broken."""
        raise NotImplementedError("CyclicBarrier.reset is not written yet (rule 4 in README.md).")
