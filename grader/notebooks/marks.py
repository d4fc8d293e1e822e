"""A verdict as scores and texts for the notebook's cells."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from grader.batch.judging import Judgement
from grader.notebooks.submission import Submission
from grader.report import timeline
from grader.report.checks import about, circumstances, facts
from grader.report.schedule import Burst, Gap, bursts, shortened, summary
from grader.report.text import one_line, plain
from grader.verdict import Check, Result

_LATER = "For now it counts 0. It is not your fault, and somebody will look at it."
_WIDTH = 100
"""Columns that a feedback page shows."""
_CODE = 40
"""Columns of a submission's line beside a step of its schedule."""
_LONGEST = 4_000
"""Characters of a message, and of a submission's own output, that a cell shows."""


@dataclass(frozen=True)
class Mark:
    """What a grade cell gets. ``settled`` is False where a person has to look at it."""

    score: float
    text: str
    settled: bool = True


@dataclass(frozen=True)
class Marks:
    """All that nbgrader is told about one submission."""

    submission: Submission
    judgement: Judgement | None
    """None where there was nothing to judge."""

    def of(self, check_id: str, points: float) -> Mark:
        """The mark for the cell ``check_id``, worth ``points`` in the gradebook: never below 0 nor above that.

        The gradebook's points may differ from the suite's, since nbgrader lets an instructor change them; then the
        score is in proportion.
        """
        if self.judgement is None:
            return Mark(0.0, f"Nothing to grade: {plain(self.submission.note)}")
        if self.judgement.verdict is None:
            problem = plain(self.judgement.problem, _LONGEST)
            return Mark(0.0, f"Not graded, the grader failed: {problem}. {_LATER}", settled=False)
        for check in self.judgement.verdict.checks:
            if check.id == check_id:
                return _mark(check, points, self.judgement.job.content)
        return Mark(0.0, f"Not graded: the suite has no check {check_id!r} any more. {_LATER}", settled=False)

    def comment(self) -> str:
        """What stands below the learner's code. It is rendered as Markdown: nothing in it is the learner's words."""
        if self.judgement is None:
            return self.submission.note
        verdict = self.judgement.verdict
        if verdict is None:
            return "Not graded: see the cells below."
        failed = [check.id for check in verdict.checks if check.verdict is Result.FAILED]
        parts = [
            f"{verdict.verdict.capitalize()}: {verdict.score:g} of {verdict.points:g} points.",
            f"Failed checks: {', '.join(failed)}." if failed else "",
            f"Graded: {self.submission.origin}. {self.submission.note}",
            f"({circumstances(verdict)})",
        ]
        return "\n\n".join(part.strip() for part in parts if part)


def _mark(check: Check, points: float, code: bytes) -> Mark:
    settled = check.verdict in (Result.PASSED, Result.FAILED)
    share = check.score / check.points if check.points else 0.0
    score = min(max(share * points, 0.0), points) if settled else 0.0
    lines = [
        f"{check.verdict.capitalize()}: {score:g} of {points:g} points ({about(check)}).",
        *([] if settled else [_LATER]),
        *([] if check.verdict is Result.PASSED else _details(check, code)),
    ]
    return Mark(score, "\n".join(lines), settled)


def _details(check: Check, code: bytes) -> Iterator[str]:
    """The message, the schedule that shows the failure, what was measured, and what the submission printed."""
    if check.message:
        yield f"\n{_wrapped(plain(check.message.strip(), _LONGEST))}"
    rows = bursts(check.evidence)
    if rows:
        yield f"\nThe schedule that shows it ({summary(check.evidence)}):"
        yield from _schedule(rows, code.decode(errors="replace").splitlines())
    if timeline.rows(check.evidence):
        yield f"\n{timeline.heading(check.evidence)}:"
        yield from timeline.lines(check.evidence)
    measured = facts(check)
    if measured:
        yield f"\n{_wrapped(', '.join(measured))}"
    output = check.evidence.get("output")
    if output:
        yield f"\nWhat the submission printed:\n{plain(output, _LONGEST)}"


def _schedule(rows: list[Burst], source: list[str]) -> Iterator[str]:
    """A line for each operation: step, thread, line of the submission and what is in it, what it did."""

    def code(row: Burst) -> str:
        return one_line(source[row.line - 1].strip(), _CODE) if 0 < row.line <= len(source) else ""

    shown = shortened(rows)
    threads = max(len(row.thread) for row in rows)
    width = max(len(code(row)) for row in shown if isinstance(row, Burst))
    for number, row in enumerate(shown, start=1):
        if isinstance(row, Gap):
            yield f"   …  {row.bursts} more"
            continue
        head = f"{number:4}  {row.thread:{threads}}  line {row.line:<4} {code(row):{width}}  "
        first, *others = row.operations
        yield head + first
        yield from (" " * len(head) + other for other in others)


def _wrapped(text: str) -> str:
    return "\n".join(textwrap.fill(line, _WIDTH, break_on_hyphens=False) for line in text.split("\n"))
