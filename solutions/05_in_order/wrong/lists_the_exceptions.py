"""Tells the next one after an Exception, a SystemExit or a KeyboardInterrupt, and after nothing else.

Rule: 3
Check: any_exception_lets_the_next_one_run
Why: Other BaseExceptions (GeneratorExit, asyncio.CancelledError, a class of one's own) leave the next action waiting for ever.
"""

import threading
from collections.abc import Callable


class InOrder:
    """Runs three actions in a fixed order. Each method is called once, each from a thread of its own, in any order."""

    def __init__(self) -> None:
        """Nothing has run yet."""
        self._first_done = threading.Event()
        self._second_done = threading.Event()

    @staticmethod
    def _run(action: Callable[[], object], done: threading.Event) -> None:
        try:
            action()
        except (Exception, SystemExit, KeyboardInterrupt):
            done.set()
            raise
        done.set()

    def first(self, action: Callable[[], object]) -> None:
        """Run `action` at once, in the calling thread, and return."""
        self._run(action, self._first_done)

    def second(self, action: Callable[[], object]) -> None:
        """Wait until the first action has ended, run `action` in the calling thread, and return."""
        self._first_done.wait()
        self._run(action, self._second_done)

    def third(self, action: Callable[[], object]) -> None:
        """Wait until the second action has ended, run `action` in the calling thread, and return."""
        self._second_done.wait()
        action()
