"""Grade the graders: what the solutions' folder claims of its files, and whether the suites keep it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from grader.batch.judging import Job, Judgement, fingerprint
from grader.course import CourseError, Exercise
from grader.verdict import Check, Kind, Result, Verdict


class Role(StrEnum):
    """What a file in ``solutions/`` is there for."""

    REFERENCE = "reference"
    RIGHT = "right"
    WRONG = "wrong"


@dataclass(frozen=True)
class Claim:
    """What a file claims: to pass, or to be rejected by one of ``checks`` for breaking one of ``rules``."""

    role: Role
    rules: tuple[int, ...] = ()
    checks: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.role is not Role.WRONG:
            return "passes"
        return f"rejected by {' or '.join(self.checks)} (rule {' or '.join(map(str, self.rules))})"


@dataclass(frozen=True)
class Case:
    """One file to verify."""

    exercise: Exercise
    file: Path
    claim: Claim

    @property
    def name(self) -> str:
        """The file's name as an author thinks of it: ``wrong/no_lock``."""
        folder = "" if self.claim.role is Role.REFERENCE else f"{self.claim.role}/"
        return folder + self.file.stem

    def job(self, seed: int, *, by: tuple[str, ...] | None = None, fail_fast: bool = False) -> Job:
        """The work of judging it ``by`` these checks, or by those that it names; where there is none of either, by all."""
        root = str(self.exercise.exercises.parent)
        content, grader = self.file.read_bytes(), fingerprint(self.exercise)
        checks = self.claim.checks if by is None else by
        return Job(self.name, self.exercise.slug, content, grader, course=root, seed=seed, checks=checks, fail_fast=fail_fast)


class Outcome(StrEnum):
    """Whether a file came out as it claims."""

    KEPT = "kept"
    BROKEN = "broken"
    UNDECIDED = "undecided"
    """A speedup check could not be settled on this machine now, and nothing else is wrong."""


@dataclass(frozen=True)
class Verification:
    """A case and how it came out.

    ``reason`` is there unless the claim was kept. ``message`` is what the learner reads of the check that a wrong file names.
    """

    case: Case
    outcome: Outcome
    reason: str
    seconds: float
    message: str = ""


def cases_of(exercise: Exercise) -> list[Case]:
    """The reference, every right and every wrong file of ``exercise``."""
    if not exercise.reference.is_file():
        raise CourseError(f"{exercise.reference}: no such file; verify needs the course's solutions")
    return [
        Case(exercise, exercise.reference, Claim(Role.REFERENCE)),
        *(Case(exercise, file, Claim(Role.RIGHT)) for file in exercise.right),
        *(Case(exercise, file, claimed(file)) for file in exercise.wrong),
    ]


def claimed(file: Path) -> Claim:
    """What a wrong file says of itself: its lines ``Rule: 2`` and ``Check: the_limit_holds``, or several with commas."""
    text = file.read_text(encoding="utf-8", errors="replace")
    rules, checks = (_field(text, name) for name in ("Rule", "Check"))
    if not (rules and checks and all(rule.isdecimal() for rule in rules)):
        raise CourseError(f"{file}: a wrong solution's docstring has a line `Rule: NUMBER` and a line `Check: NAME`")
    return Claim(Role.WRONG, tuple(int(rule) for rule in rules), tuple(checks))


def verified(case: Case, judgement: Judgement) -> Verification:
    """Hold what the grader said against what the file claims."""
    verdict = judgement.verdict
    if verdict is None:
        return Verification(case, Outcome.BROKEN, f"no verdict: {judgement.problem}", 0.0)
    reason = _against(case.claim, verdict)
    if not reason:
        return Verification(case, Outcome.KEPT, "", verdict.seconds, _message(case.claim, verdict))
    outcome = Outcome.UNDECIDED if _may_change(case.claim, verdict) else Outcome.BROKEN
    return Verification(case, outcome, reason, verdict.seconds)


def _message(claim: Claim, verdict: Verdict) -> str:
    named = (check for check in verdict.checks if check.id in claim.checks and check.verdict is Result.FAILED)
    return next((check.message for check in named), "")


def _field(text: str, name: str) -> list[str]:
    found = re.search(rf"^\s*{name}:\s*(.+?)\s*$", text, re.MULTILINE)
    return [word.strip() for word in found.group(1).split(",")] if found else []


def _against(claim: Claim, verdict: Verdict) -> str:
    """What speaks against the claim; an empty text if nothing does."""
    failed = [check for check in verdict.checks if check.verdict is Result.FAILED]
    if claim.role is not Role.WRONG:
        open_ = [check for check in verdict.checks if check.verdict is not Result.PASSED]
        return _named(open_) if open_ else ""
    if any(check.id in claim.checks and check.rule in claim.rules for check in failed):
        return ""
    missing = set(claim.checks) - {check.id for check in verdict.checks}
    if missing:
        return f"names a check that there is not: {', '.join(sorted(missing))}"
    return f"claims to be {claim}, but {_named(failed) if failed else f'the verdict is {verdict.verdict}'}"


def _may_change(claim: Claim, verdict: Verdict) -> bool:
    """Whether only undecided speedup checks stand between the claim and the verdict."""
    unsettled = {check.id for check in verdict.checks if _unsettled(check)}
    if claim.role is Role.WRONG:
        return bool(unsettled & set(claim.checks))
    return all(check.id in unsettled for check in verdict.checks if check.verdict is not Result.PASSED)


def _unsettled(check: Check) -> bool:
    return check.verdict is Result.UNDECIDED and check.kind is Kind.SPEEDUP


def _named(checks: Iterable[Check]) -> str:
    return "; ".join(f"{check.id} (rule {check.rule}) {check.verdict}: {check.message[:200]}" for check in checks)
