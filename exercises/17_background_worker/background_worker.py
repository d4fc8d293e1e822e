"""17 Background worker: hand work over and go on; one thread does it, in order, until it is told to stop.

Fill in the methods of BackgroundWorker. The numbered rules are in README.md, help is in hints.md, and
`bakehouse check background_worker` tells you how far you are.
"""

from collections.abc import Callable


class Stopped(Exception):
    """The worker takes no more items. Given: leave it as it is."""


class BackgroundWorker:
    """A thread that calls `handle` with each item submitted. `errors` lists (item, exception) for each call that raised."""

    errors: list[tuple[object, BaseException]]

    def __init__(self, handle: Callable[[object], None]) -> None:
        """A worker with nothing to do yet."""
        raise NotImplementedError(
            "BackgroundWorker(handle) is not written yet: keep handle, the items that wait, and an empty list `errors` on self."
        )

    def submit(self, item: object) -> None:
        """Hand `item` over, without waiting for it to be handled. Stopped if the worker has been told to stop."""
        raise NotImplementedError("BackgroundWorker.submit is not written yet (rules 1 and 4 in README.md).")

    def stop(self, drain: bool = True) -> None:
        """Take no more items; handle those that wait, or drop them if not `drain`; return when the thread has ended.

        May be called again, and from several threads; if one of them says drain=False, what still waits is dropped.
        """
        raise NotImplementedError("BackgroundWorker.stop is not written yet (rules 3, 5 and 6 in README.md).")
