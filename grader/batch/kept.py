"""Claims that were found kept, in a file: a run that was interrupted goes on, and what has not changed is not judged again."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from grader.batch.judging import Job
from grader.batch.verifying import Case, Outcome, Verification


class Kept:
    """A line a claim that was kept: what identifies the file, its claim and all that judged it, and how its checks came out.

    Without a ``file`` nothing is known, and nothing is written down. OSError if it can't be read or written.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        if file:
            file.touch()  # what can't be written is said before hours of work
        lines = file.read_text(encoding="utf-8").splitlines() if file else []
        self._known = {row["key"]: row for line in lines if (row := _row(line))}

    def known(self, job: Job, case: Case) -> Verification | None:
        """The verification of just this job before, if its claim was kept then."""
        row = self._known.get(_key(job, case))
        return Verification(case, Outcome.KEPT, "", row["seconds"], row["checks"]) if row else None

    def note(self, job: Job, result: Verification) -> None:
        """Write it down at once, if it was kept."""
        if self._file and result.outcome is Outcome.KEPT:
            row = {"key": _key(job, result.case), "seconds": round(result.seconds, 3), "checks": dict(result.checks)}
            with self._file.open("a", encoding="utf-8") as file:
                file.write(json.dumps(row) + "\n")


def _key(job: Job, case: Case) -> str:
    return sha256(f"{job.exercise} {case.claim} {job.grader} {job.submission} {job.seed} {job.checks}".encode()).hexdigest()


def _row(line: str) -> dict[str, Any] | None:
    try:
        row = json.loads(line)
        return {"key": str(row["key"]), "seconds": float(row["seconds"]), "checks": dict(row["checks"])}
    except (ValueError, TypeError, KeyError):
        return None  # cut short by a crash
