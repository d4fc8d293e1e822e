"""A lock of its own around both the look and the making: whoever waited looks again, and finds the value there."""

from collections.abc import Callable
from threading import Lock


class Lazy:
    """A value that `factory` makes when it is first asked for, and that everyone then shares."""

    def __init__(self, factory: Callable[[], object]) -> None:
        """Keep `factory` for later."""
        self._factory = factory
        self._lock = Lock()
        self._made = False
        self._value: object = None

    def get(self) -> object:
        """Return the value, and make it first if nobody has made it yet.

        A factory that raises leaves the `with`: the lock is free again, `_made` is still False, and the next one tries.
        """
        with self._lock:
            if not self._made:
                self._value = self._factory()
                self._made = True
            return self._value
