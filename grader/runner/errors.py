"""Exceptions for scenarios to raise in a submission's processes: an ordinary one, and two that do not travel."""

from __future__ import annotations

import threading


class Burnt(Exception):
    """An ordinary exception."""


class Sealed(Exception):
    """An exception that can't be pickled."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.lock = threading.Lock()


class TwoParts(Exception):
    """An exception that can be pickled, but not unpickled: its class wants two arguments, and gets its text."""

    def __init__(self, what: str, where: str) -> None:
        super().__init__(f"{what} in {where}")
