"""The output folder: a verdict per submission, and a journal of what they were given for.

verdicts/<learner>/<slug>.json    the verdict
verdicts/<learner>/<slug>.py      what it was given for, byte for byte
seed                              the class's own, see :mod:`grader.batch.seed`
journal.jsonl                     one line a judgement, the last one of a submission counts
grades.csv, report.html           written anew at the end of every run
"""

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from grader.batch.judging import Job, Judgement
from grader.files import write_whole
from grader.report.text import one_line
from grader.verdict import MalformedVerdict, Result, Verdict

try:
    import fcntl
except ImportError:  # Windows: two runs into one folder are then not told apart.
    fcntl = None  # type: ignore[assignment]


class Unwritable(Exception):
    """The output folder can't be used; the text says why."""


@dataclass(frozen=True)
class Line:
    """One line of the journal: whose work on what was judged, by which grader; or the problem that left no verdict."""

    learner: str
    exercise: str
    submission: str
    grader: str
    verdict: str = ""
    problem: str = ""


class Ledger:
    """The output folder ``out``, made if need be and ours alone while it is open."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self._lines: dict[tuple[str, str], Line] = {}
        try:
            (out / "verdicts").mkdir(parents=True, exist_ok=True)
            self._journal = (out / "journal.jsonl").open("a+", encoding="utf-8", errors="replace", newline="\n")
        except OSError as error:
            raise Unwritable(f"--out {out}: can't be written to: {error.strerror}") from error
        if not _locked(self._journal):
            raise Unwritable(f"--out {out}: another `bakehouse grade` is writing there")
        self._journal.seek(0)
        for line in _lines(self._journal):
            self._lines[line.learner, line.exercise] = line
        self._end_torn_line()

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(self, *_: object) -> None:
        self._journal.close()

    def line(self, learner: str, exercise: str) -> Line | None:
        """What the journal says of this work last."""
        return self._lines.get((learner, exercise))

    def verdict(self, learner: str, exercise: str) -> Verdict | None:
        """The verdict that lies in the folder, if it is whole."""
        try:
            return Verdict.from_json(self.verdict_file(learner, exercise).read_bytes())
        except (OSError, MalformedVerdict):
            return None

    def settled(self, job: Job) -> Verdict | None:
        """The verdict that ``job`` would give again: it was on the same terms, and was decided."""
        line = self.line(job.learner, job.exercise)
        if line is None or (line.submission, line.grader) != (job.submission, job.grader):
            return None
        verdict = self.verdict(job.learner, job.exercise)
        if verdict is None or verdict.verdict is Result.UNDECIDED or not job.accepts(verdict):
            return None
        return verdict

    def record(self, judgement: Judgement) -> Verdict | None:
        """Write a judgement down; the verdict that now stands, None if there is none.

        Where the grader broke down, an earlier verdict on the same submission is kept: a failed attempt costs nobody
        the points that were given already.
        """
        job, verdict, grader = judgement.job, judgement.verdict, judgement.job.grader
        before = self.line(job.learner, job.exercise)
        if verdict is None and before and before.submission == job.submission:
            verdict, grader = self.verdict(job.learner, job.exercise), before.grader
        file = self.verdict_file(job.learner, job.exercise)
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file.with_suffix(".py"), job.content)
        if verdict:
            write_whole(file, verdict.to_json() + "\n")
        else:
            file.unlink(missing_ok=True)
        said = str(verdict.verdict) if verdict else ""
        self._append(Line(job.learner, job.exercise, job.submission, grader, said, one_line(judgement.problem)))
        return verdict

    def verdict_file(self, learner: str, exercise: str) -> Path:
        """Where the verdict lies. A learner's name is a folder's name already, so it is one here too."""
        return self.out / "verdicts" / learner / f"{exercise}.json"

    def _append(self, line: Line) -> None:
        self._journal.write(json.dumps(asdict(line)) + "\n")
        self._journal.flush()
        os.fsync(self._journal.fileno())
        self._lines[line.learner, line.exercise] = line

    def _end_torn_line(self) -> None:
        """A line that a crash cut short must not swallow the next one."""
        self._journal.seek(0)
        if not (self._journal.read() or "\n").endswith("\n"):
            self._journal.write("\n")


def _lines(journal: IO[str]) -> Iterator[Line]:
    for text in journal:
        try:
            line = Line(**json.loads(text))
        except (ValueError, TypeError):
            continue  # cut short by a crash: that work is judged again
        if all(isinstance(value, str) for value in asdict(line).values()):
            yield line


def _locked(file: IO[str]) -> bool:
    if sys.platform == "win32" or fcntl is None:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    return True
