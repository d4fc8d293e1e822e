"""Judge mutants: which a suite rejects, which survive, and which of those are known to be right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from grader.batch.findings import Findings
from grader.batch.judging import Job, Judgement, fingerprint
from grader.batch.verifying import Role, cases_of
from grader.course import Exercise
from grader.mutation.mutants import mutants
from grader.mutation.survivors import explained
from grader.verdict import Result


class Fate(StrEnum):
    """What became of a mutant."""

    REJECTED = "rejected"
    SURVIVED = "survived"
    EXPLAINED = "explained"
    """It survived, and is right: the list of survivors says why."""
    UNDECIDED = "undecided"


@dataclass(frozen=True)
class Trial:
    """One mutant of an exercise's ``file`` ("right/closures"): its ``name``, its ``line`` there, the job of judging it."""

    exercise: str
    file: str
    name: str
    line: int
    job: Job
    why: str = ""
    """Why it is right, if the list of survivors has it."""

    @property
    def key(self) -> str:
        """Identifies what is judged, and by what."""
        return sha256(f"{self.exercise} {self.job.grader} {self.job.submission}".encode()).hexdigest()


@dataclass(frozen=True)
class Found:
    """What became of a mutant, by which check."""

    trial: Trial
    fate: Fate
    check: str = ""


def trials(exercise: Exercise, every: int = 1) -> Iterator[Trial]:
    """Every mutant of the exercise's reference, and of its right solutions every one, one in ``every``, or none (0)."""
    reasons, grader = explained(exercise), fingerprint(exercise)
    root = str(exercise.exercises.parent)
    number = 0
    for case in cases_of(exercise):
        if case.claim.role is Role.WRONG:
            continue
        for mutant in mutants(case.file.read_text(encoding="utf-8")):
            number += case.claim.role is Role.RIGHT
            if case.claim.role is Role.REFERENCE or (every and number % every == 0):
                job = Job(case.name, exercise.slug, mutant.source.encode(), grader, course=root, fail_fast=True)
                why = reasons.get((case.name, mutant.name), "")
                yield Trial(exercise.slug, case.name, mutant.name, mutant.line, job, why)


def found(trial: Trial, judgement: Judgement) -> Found:
    """The mutant's fate. That the grader had no verdict leaves it undecided."""
    checks = judgement.verdict.checks if judgement.verdict else ()
    failed = [check.id for check in checks if check.verdict is Result.FAILED]
    if failed:
        return Found(trial, Fate.REJECTED, failed[0])
    if judgement.verdict is None or judgement.verdict.verdict is Result.UNDECIDED:
        return Found(trial, Fate.UNDECIDED)
    return Found(trial, Fate.EXPLAINED if trial.why else Fate.SURVIVED)


class Notebook:
    """Fates that are known already, in a file: a run that was interrupted goes on where it stopped."""

    def __init__(self, file: Path | None) -> None:
        self._findings = Findings(file)

    def known(self, trial: Trial) -> Found | None:
        """The fate of just this mutant before just this suite, unless it was undecided."""
        row = self._findings.of(trial.key)
        fate, check = row.get("fate", Fate.UNDECIDED), row.get("check", "")
        if fate == Fate.UNDECIDED:
            return None
        survived = Fate.EXPLAINED if trial.why else Fate.SURVIVED
        return Found(trial, Fate.REJECTED, check) if fate == Fate.REJECTED else Found(trial, survived)

    def note(self, each: Found) -> None:
        """Write a fate down at once."""
        self._findings.note(each.trial.key, fate=str(each.fate), check=each.check)


@dataclass(frozen=True)
class Score:
    """An exercise's mutants, counted. ``share`` of those that are mistakes were rejected."""

    exercise: str
    rejected: int
    survived: int
    explained: int
    undecided: int

    @property
    def share(self) -> float:
        return self.rejected / max(1, self.rejected + self.survived)


def scores(all_found: Iterable[Found]) -> list[Score]:
    """A score for each exercise, in the order of their coming."""
    counts: dict[str, dict[str, int]] = {}
    for each in all_found:
        row = counts.setdefault(each.trial.exercise, dict.fromkeys(Fate, 0))
        row[each.fate] += 1
    return [Score(exercise, **{str(fate): count for fate, count in row.items()}) for exercise, row in counts.items()]


def as_rows(all_found: Iterable[Found]) -> list[dict[str, object]]:
    """For the JSON: everything that was not rejected."""
    return [
        {"exercise": each.trial.exercise, "file": each.trial.file, "line": each.trial.line, "mutant": each.trial.name,
         "fate": str(each.fate), "why": each.trial.why}
        for each in all_found if each.fate is not Fate.REJECTED
    ]  # fmt: skip
