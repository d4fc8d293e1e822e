"""11 Readers and writers: many may read at once, and whoever writes is alone.

Fill in the methods of ReadersWriterLock. The numbered rules are in README.md, help is in hints.md, and
`bakehouse check readers_writer_lock` tells you how far you are.
"""

from contextlib import AbstractContextManager


class ReadersWriterLock:
    """A lock that any number of readers, or one writer, may hold. A thread never asks for it while it holds it."""

    def __init__(self) -> None:
        """A lock that nobody holds."""
        raise NotImplementedError(
            "ReadersWriterLock() is not written yet: who is inside, and who waits? Keep it on self, and what protects it."
        )

    def reading(self) -> AbstractContextManager[None]:
        """`with lock.reading():` waits until no writer is inside or was waiting before; then reads beside other readers."""
        raise NotImplementedError("ReadersWriterLock.reading is not written yet (rules 1 to 5 in README.md).")

    def writing(self) -> AbstractContextManager[None]:
        """`with lock.writing():` waits until nobody is inside; then nobody else is until the body has ended or raised."""
        raise NotImplementedError("ReadersWriterLock.writing is not written yet (rules 1 to 5 in README.md).")
