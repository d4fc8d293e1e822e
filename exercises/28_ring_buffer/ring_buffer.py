"""28 Ring buffer: two processes pass bytes to each other through memory that both of them see.

Fill in the methods of RingBuffer. The numbered rules are in README.md, help is in hints.md, and
`bakehouse check ring_buffer` tells you how far you are.
"""


class RingBuffer:
    """A queue of `slots` places for up to `slot_size` bytes each, in one segment of shared memory.

    One process makes it, another one attaches to it by its name; one of the two puts, and the other one gets. `name` is what
    `attach` has to be told, a str.
    """

    def __init__(self, slots: int, slot_size: int) -> None:
        """A new, empty ring in a new segment, which this object owns. ValueError for sizes below 1."""
        raise NotImplementedError("RingBuffer(slots, slot_size) is not written yet: make a shared-memory segment and set self.name.")

    @classmethod
    def attach(cls, name: str) -> "RingBuffer":
        """The ring of that name, which another process has made."""
        raise NotImplementedError("RingBuffer.attach is not written yet: open the segment of that name (rule 4 in README.md).")

    def put(self, payload: bytes, timeout: float | None = None) -> None:
        """Put a copy of `payload` into the ring; wait while it is full. ValueError if the payload is larger than a slot.

        After `timeout` seconds of waiting TimeoutError, and nothing was put. 0 does not wait, None waits without end.
        """
        raise NotImplementedError("RingBuffer.put is not written yet (rules 1 to 3 in README.md).")

    def get(self, timeout: float | None = None) -> bytes:
        """Take the oldest payload out of the ring and return it; wait while the ring is empty.

        After `timeout` seconds of waiting TimeoutError, and nothing was taken. 0 does not wait, None waits without end.
        """
        raise NotImplementedError("RingBuffer.get is not written yet (rules 1 to 3 in README.md).")

    def close(self) -> None:
        """Let go of the segment in this process. The ring itself stays, for whoever else has it."""
        raise NotImplementedError("RingBuffer.close is not written yet (rule 4 in README.md).")

    def unlink(self) -> None:
        """Remove the segment; for the object that made it, after close(). An attached object's unlink does nothing."""
        raise NotImplementedError("RingBuffer.unlink is not written yet (rule 4 in README.md).")
