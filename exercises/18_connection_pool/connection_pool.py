"""18 Connection pool: a few connections, made when they are needed, lent out, taken back and lent again.

Fill in the methods of ConnectionPool. The numbered rules are in README.md, help is in hints.md, and
`bakehouse check connection_pool` tells you how far you are.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager


class PoolClosed(Exception):
    """The pool is closed. Given: leave it as it is."""


class ConnectionPool:
    """Lends at most `size` connections, each to one thread at a time."""

    def __init__(self, connect: Callable[[], object], size: int) -> None:
        """A pool without connections yet; `connect()` makes one. ValueError if `size` is below 1."""
        raise NotImplementedError(
            "ConnectionPool(connect, size) is not written yet: keep connect, the idle connections, and what the waiting needs."
        )

    def connection(self, timeout: float | None = None) -> AbstractContextManager[object]:
        """Lend a connection for the time of a `with` block: an idle one, or else a new one, or wait for one.

        TimeoutError after `timeout` seconds of waiting (0: no waiting, None: no limit), PoolClosed if the pool is closed:
        from this call or on entering `with`. If the block raises, its connection is closed and not lent again.
        """
        raise NotImplementedError("ConnectionPool.connection is not written yet (rules 1 to 6 in README.md).")

    def close(self) -> None:
        """Lend no more, close what is idle now, and the rest when it comes back. May be called again."""
        raise NotImplementedError("ConnectionPool.close is not written yet (rule 5 in README.md).")
