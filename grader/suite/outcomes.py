"""How a check ends when it does not pass."""

from __future__ import annotations

from typing import Any


class Rejected(AssertionError):
    """The submission breaks the rule. The text tells the learner what broke, with their values; no answer in it."""

    def __init__(self, message: str, **evidence: Any) -> None:
        super().__init__(message)
        self.message = message
        self.evidence = evidence


class Undecided(Exception):
    """The machine or the walls can't settle the question. The text says why, and what would help."""

    def __init__(self, reason: str, **evidence: Any) -> None:
        super().__init__(reason)
        self.message = reason
        self.evidence = evidence
