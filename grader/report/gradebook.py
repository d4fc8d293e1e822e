"""A class's work as rows: who handed in what, and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from grader.verdict import Check, Result, Verdict


class State(StrEnum):
    """What became of one learner's work on one exercise."""

    PASSED = "passed"
    FAILED = "failed"
    UNDECIDED = "undecided"
    """The machine, or the grader itself, could not settle it: grade it again."""
    UNUSABLE = "unusable"
    """Something was handed in that can't be graded as it is: somebody has to look."""
    MISSING = "missing"
    WAITING = "waiting"
    """Not graded yet."""


@dataclass(frozen=True)
class Entry:
    """One learner's work on one exercise. ``note`` is for the instructor, ``source`` the file that was judged."""

    learner: str
    exercise: str
    state: State
    points: float
    verdict: Verdict | None = None
    note: str = ""
    source: Path | None = None

    @property
    def score(self) -> float | None:
        """Points earned; 0 for what was not handed in, None where nothing has been judged."""
        if self.verdict is not None:
            return self.verdict.score
        return 0.0 if self.state is State.MISSING else None

    @property
    def flags(self) -> tuple[str, ...]:
        """What an instructor should look at: the note, undecided checks, what the checks flagged."""
        checks = self.verdict.checks if self.verdict else ()
        undecided = [f"undecided: {check.id}" for check in checks if check.verdict is Result.UNDECIDED]
        return tuple(dict.fromkeys([*([self.note] if self.note else []), *undecided, *_flagged(checks)]))


def graded(learner: str, verdict: Verdict, *, note: str = "", source: Path | None = None) -> Entry:
    """The entry for a verdict."""
    return Entry(learner, verdict.exercise, State(verdict.verdict), verdict.points, verdict, note, source)


def _flagged(checks: Iterable[Check]) -> list[str]:
    found = []
    for check in checks:
        flags = check.evidence.get("flags", [])
        found += [f"{check.id}: {flag}" for flag in (flags if isinstance(flags, list) else [flags])]
    return found
