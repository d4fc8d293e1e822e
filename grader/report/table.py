"""``grades.csv``: a row for each learner and exercise, ready for a spreadsheet or a learning platform."""

import csv
import io
from collections.abc import Iterable

from grader.report.gradebook import Entry
from grader.report.text import one_line

COLUMNS = ("learner", "exercise", "verdict", "score", "points", "walls", "seconds", "flags")


def to_csv(entries: Iterable[Entry]) -> str:
    """The table as a file's content. A score is empty where nobody has judged the work yet, never 0."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for entry in entries:
        verdict = entry.verdict
        writer.writerow(
            [
                _cell(entry.learner),
                _cell(entry.exercise),
                str(entry.state),
                "" if entry.score is None else f"{entry.score:g}",
                f"{entry.points:g}",
                _cell(verdict.walls) if verdict else "",
                f"{verdict.seconds:.1f}" if verdict else "",
                _cell("; ".join(one_line(flag) for flag in entry.flags)),
            ]
        )
    return text.getvalue()


def _cell(text: str) -> str:
    """``text`` on one line, never a formula: spreadsheets would run it, so an apostrophe goes before it."""
    said = one_line(text, 2_000)
    return f"'{said}" if said.lstrip().startswith(("=", "+", "-", "@", "|", "\\t")) else said
