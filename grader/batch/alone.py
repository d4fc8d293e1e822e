"""For each check, a wrong solution that only it rejects: a check without one may say nothing that the others don't."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from grader.batch.findings import Findings
from grader.batch.judging import Job, Judgement
from grader.batch.verifying import Case, Outcome, Role, Verification
from grader.verdict import Result


@dataclass(frozen=True)
class Trial:
    """Whether ``check`` rejects the case's file alone: the job of judging it by all the others, up to the first that rejects it."""

    check: str
    case: Case
    job: Job

    @property
    def key(self) -> str:
        """Identifies the question, and what answers it."""
        of = (self.job.exercise, self.check, self.job.checks, self.job.grader, self.job.submission, self.job.seed)
        return sha256(f"alone {of}".encode()).hexdigest()


class Search:
    """Goes on, a candidate a check at a time, until each check has a file of its own or no candidate is left.

    The candidates are the wrong files that name the check, and were found rejected as they claim: a file that only this check
    rejects is bound to name it. ``checks``: an exercise's slug -> the ids of its checks, as its suite lists them. Where there is
    but one, it is alone with whatever it rejects, and nothing is to be asked.
    """

    def __init__(self, found: Iterable[Verification], checks: dict[str, list[str]], seed: int) -> None:
        several = {slug: ids for slug, ids in checks.items() if len(ids) > 1}
        self._left: dict[tuple[str, str], list[Trial]] = {(slug, check): [] for slug, ids in several.items() for check in ids}
        for each in found:
            if each.case.claim.role is Role.WRONG and each.outcome is Outcome.KEPT:
                ids = several.get(each.case.exercise.slug, [])
                for check in set(each.case.claim.checks) & set(ids):
                    self._left[each.case.exercise.slug, check].append(_trial(each.case, check, ids, seed))
        for trials in self._left.values():
            trials.sort(key=lambda trial: len(trial.case.claim.checks))  # who names others, too, was written for another purpose

    def next(self) -> list[Trial]:
        """The next candidate of each check that has no file of its own yet."""
        return [trials[0] for trials in self._left.values() if trials]

    def tell(self, trial: Trial, alone: bool) -> None:
        """That the check rejects this candidate alone, or does not."""
        key = trial.case.exercise.slug, trial.check
        if alone:
            del self._left[key]
        else:
            self._left[key].remove(trial)

    def lacking(self) -> dict[str, list[str]]:
        """By exercise, the checks that have no file of their own."""
        lacking: dict[str, list[str]] = {}
        for slug, check in self._left:
            lacking.setdefault(slug, []).append(check)
        return lacking


def alone(judgement: Judgement) -> bool:
    """Whether all the other checks passed the file."""
    return judgement.verdict is not None and judgement.verdict.verdict is Result.PASSED


def known(findings: Findings, trial: Trial) -> bool | None:
    """What was found of just this question before; None if nothing was."""
    return findings.of(trial.key).get("alone")


def _trial(case: Case, check: str, ids: list[str], seed: int) -> Trial:
    others = tuple(each for each in ids if each != check)
    return Trial(check, case, case.job(seed, by=others, fail_fast=True))
