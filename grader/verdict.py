"""The verdict: the one data model that everything downstream of the suites reads.

Its JSON form (``"schema": 1``) is a public contract: see the page "Reading a verdict" of the site.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

SCHEMA = 1


class Kind(StrEnum):
    """What a check is about."""

    CORRECTNESS = "correctness"
    SPEEDUP = "speedup"
    ISOLATION = "isolation"
    RULES = "rules"


class Result(StrEnum):
    """How a check, or a whole submission, came out."""

    PASSED = "passed"
    FAILED = "failed"
    UNDECIDED = "undecided"
    """The machine or the walls could not settle it; never the learner's fault."""
    SKIPPED = "skipped"
    """Not run: left out by the caller, or not possible on this platform. Checks only."""


EXIT_CODES = {Result.PASSED: 0, Result.FAILED: 1, Result.UNDECIDED: 3}
UNUSABLE = 2
"""Exit code: the command line, the course or a file can't be used as given."""
INTERRUPTED = 130
"""Exit code: Ctrl-C."""


class MalformedVerdict(ValueError):
    """A text that should be a verdict's JSON is not."""


@dataclass(frozen=True)
class Check:
    """One check's outcome.

    ``rule`` is the number in the exercise's README, 0 for the conventions that hold everywhere. ``message`` is for the
    learner: plain words, control characters already escaped. ``evidence`` is JSON: a failing schedule, measured times, the
    processes that were seen, or the submission's captured output.
    """

    id: str
    kind: Kind
    rule: int
    verdict: Result
    score: float
    points: float
    seconds: float
    message: str = ""
    evidence: dict[str, Any] = field(default_factory=dict)
    title: str = ""

    def to_dict(self) -> dict[str, Any]:
        return {**asdict(self), "seconds": round(self.seconds, 3)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Check:
        """Read :meth:`to_dict`'s form back; KeyError, TypeError or ValueError for what is none."""
        points = _finite(data["points"])
        score = _finite(data["score"])
        if not 0 <= score <= points:
            raise ValueError(f"check {data['id']!r} scores {score} of {points}")
        return cls(
            id=str(data["id"]),
            kind=Kind(data["kind"]),
            rule=int(data["rule"]),
            verdict=Result(data["verdict"]),
            score=score,
            points=points,
            seconds=_finite(data["seconds"]),
            message=str(data.get("message", "")),
            evidence=dict(data.get("evidence") or {}),
            title=str(data.get("title", "")),
        )


@dataclass(frozen=True)
class Verdict:
    """What the grader says of one submission: its checks, and under what circumstances they ran."""

    exercise: str
    checks: tuple[Check, ...]
    seed: int
    seconds: float
    walls: str
    python: str

    @property
    def verdict(self) -> Result:
        """Failed if any check failed, else undecided if any could not be settled, else passed."""
        results = {check.verdict for check in self.checks}
        for result in (Result.FAILED, Result.UNDECIDED):
            if result in results:
                return result
        return Result.PASSED if Result.PASSED in results else Result.UNDECIDED

    @property
    def score(self) -> float:
        return round(math.fsum(check.score for check in self.checks), 6)

    @property
    def points(self) -> float:
        return round(math.fsum(check.points for check in self.checks), 6)

    @property
    def exit_code(self) -> int:
        return EXIT_CODES[self.verdict]

    def to_dict(self) -> dict[str, Any]:
        return {
            "schema": SCHEMA,
            "exercise": self.exercise,
            "verdict": str(self.verdict),
            "score": self.score,
            "points": self.points,
            "seed": self.seed,
            "seconds": round(self.seconds, 3),
            "walls": self.walls,
            "python": self.python,
            "checks": [check.to_dict() for check in self.checks],
        }

    def to_json(self, indent: int | None = 2) -> str:
        """The verdict as JSON, in ASCII, so that no odd character of a submission can upset a reader."""
        return json.dumps(self.to_dict(), indent=indent)

    @classmethod
    def from_dict(cls, data: Any) -> Verdict:
        """Read :meth:`to_dict`'s form back; a broken one raises :class:`MalformedVerdict` naming what is wrong."""
        if not isinstance(data, Mapping):
            raise MalformedVerdict(f"a verdict is a JSON object, not {type(data).__name__}")
        if data.get("schema") != SCHEMA:
            raise MalformedVerdict(f'"schema" is {data.get("schema")!r}, this version reads {SCHEMA}')
        try:
            verdict = cls(
                exercise=str(data["exercise"]),
                checks=tuple(Check.from_dict(each) for each in _listed(data["checks"])),
                seed=int(data["seed"]),
                seconds=_finite(data["seconds"]),
                walls=str(data["walls"]),
                python=str(data["python"]),
            )
            said = Result(data["verdict"])
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise MalformedVerdict(f"not a verdict: {type(error).__name__}: {error}") from error
        if said is not verdict.verdict:
            raise MalformedVerdict(f'"verdict" says {said}, its checks say {verdict.verdict}')
        return verdict

    @classmethod
    def from_json(cls, text: str | bytes) -> Verdict:
        try:
            return cls.from_dict(json.loads(text))
        except (RecursionError, UnicodeDecodeError, json.JSONDecodeError) as error:
            raise MalformedVerdict(f"not JSON: {error}") from error


def _finite(value: Any) -> float:
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(f"{value!r} is not a finite number")
    return number


def _listed(value: Any) -> Iterable[Any]:
    if not isinstance(value, list):
        raise TypeError(f'"checks" is a list, not {type(value).__name__}')
    return value
