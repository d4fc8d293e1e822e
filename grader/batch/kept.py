"""Claims of the solutions' folder that were found kept before."""

from hashlib import sha256

from grader.batch.findings import Findings
from grader.batch.judging import Job
from grader.batch.verifying import Case, Outcome, Verification


def known(findings: Findings, job: Job, case: Case) -> Verification | None:
    """The verification of just this job before, if its claim was kept then."""
    row = findings.of(_key(job, case))
    if not row:
        return None
    return Verification(case, Outcome.KEPT, "", row.get("seconds", 0.0), row.get("message", ""))


def note(findings: Findings, job: Job, result: Verification) -> None:
    """Write it down, if the claim was kept: what was not is judged each time."""
    if result.outcome is Outcome.KEPT:
        findings.note(_key(job, result.case), seconds=round(result.seconds, 3), message=result.message)


def _key(job: Job, case: Case) -> str:
    return sha256(f"{job.exercise} {case.claim} {job.grader} {job.submission} {job.seed} {job.checks}".encode()).hexdigest()
