"""An event for each thing that somebody waits for; it stays set, so that whoever comes late does not wait at all."""

from collections.abc import Callable
from threading import Event


class InOrder:
    """Runs three actions in a fixed order. Each method is called once, each from a thread of its own, in any order."""

    def __init__(self) -> None:
        """Nothing has run yet."""
        self._first_done = Event()
        self._second_done = Event()

    def first(self, action: Callable[[], object]) -> None:
        """Run `action` at once, in the calling thread, and return."""
        try:
            action()
        finally:
            self._first_done.set()

    def second(self, action: Callable[[], object]) -> None:
        """Wait until the first action has ended, run `action` in the calling thread, and return."""
        self._first_done.wait()
        try:
            action()
        finally:
            self._second_done.set()

    def third(self, action: Callable[[], object]) -> None:
        """Wait until the second action has ended, run `action` in the calling thread, and return."""
        self._second_done.wait()
        action()
