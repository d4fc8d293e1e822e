"""09 Bounded buffer: producers put in, consumers take out, and whoever is too early waits.

Fill in the methods of BoundedBuffer. The numbered rules are in README.md, help is in hints.md, and
`bakehouse check bounded_buffer` tells you how far you are. The module queue may not be used: you are building it.
"""


class Closed(Exception):
    """The buffer is closed. Given: leave it as it is."""


class BoundedBuffer:
    """A line of at most `capacity` items between any number of producers and consumers."""

    def __init__(self, capacity: int) -> None:
        """An empty, open buffer; ValueError if `capacity` is below 1."""
        raise NotImplementedError(
            "BoundedBuffer(capacity) is not written yet: keep the items, and what the waiting needs, on self."
        )

    def put(self, item: object, timeout: float | None = None) -> None:
        """Add `item` at the end; wait while the buffer is full.

        TimeoutError after `timeout` seconds (0: no waiting, None: no limit), and then the item is not in.
        Closed if the buffer is closed, or is closed while this call waits.
        """
        raise NotImplementedError("BoundedBuffer.put is not written yet (rules 1 to 3 in README.md).")

    def get(self, timeout: float | None = None) -> object:
        """Take the first item out and return it; wait while the buffer is empty.

        TimeoutError after `timeout` seconds, and then nothing was taken.
        Closed if the buffer is closed and nothing is left in it, also while this call waits.
        """
        raise NotImplementedError("BoundedBuffer.get is not written yet (rules 1 to 3 in README.md).")

    def close(self) -> None:
        """Take no more items, and tell everyone who waits. May be called again."""
        raise NotImplementedError("BoundedBuffer.close is not written yet (rules 3 and 4 in README.md).")

    def __len__(self) -> int:
        """How many items are in the buffer."""
        raise NotImplementedError("BoundedBuffer.__len__ is not written yet (rule 1 in README.md).")
