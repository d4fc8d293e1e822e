"""One verdict on a terminal, for the learner: a line a check, then what failed and how it came about."""

import io
import sys
from pathlib import Path
from typing import IO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.course import Exercise
from grader.report import timeline
from grader.report.checks import about, circumstances, facts, title
from grader.report.schedule import Burst, Gap, Source, bursts, shortened, summary, threads, told
from grader.report.text import excerpt, one_line
from grader.verdict import Check, Result, Verdict

STYLES = {
    Result.PASSED: "green",
    Result.FAILED: "bold red",
    Result.UNDECIDED: "yellow",
    Result.SKIPPED: "dim",
}
WORDS = {
    Result.PASSED: "passed",
    Result.FAILED: "FAILED",
    Result.UNDECIDED: "undecided",
    Result.SKIPPED: "skipped",
}
LONGEST_MESSAGE = 4_000, 60
"""Characters and lines of one message, or of what a submission printed."""
NARROWEST_COLUMN = 24
"""Columns of a terminal below which a thread's column can't be read; then the threads share one."""


def console(stream: IO[str] | None = None) -> Console:
    """A console on ``stream``, standard output if none: coloured on a terminal only, never under NO_COLOR."""
    plain = None if (stream or sys.stdout).isatty() else False  # whatever FORCE_COLOR and its like say
    return Console(file=stream, force_terminal=plain, highlight=False, markup=False, emoji=False, soft_wrap=False)


def show(verdict: Verdict, on: Console, *, exercise: Exercise, source: Path | None = None) -> None:
    """Print ``verdict``. ``source`` is the submission's file: its lines appear in failing schedules."""
    on.print(_headline(verdict))
    on.print(Text(circumstances(verdict), "dim"))
    on.print(_checks(verdict))
    lines = Source(source, f"{verdict.exercise}.py")
    seen: set[str] = set()
    for alike in _told_alike(verdict):
        on.print()
        on.print(_failure(alike, lines, on.width, seen))
    if verdict.verdict is not Result.PASSED:
        on.print()
        on.print(_read_on(exercise))


def _told_alike(verdict: Verdict) -> list[list[Check]]:
    """The checks to tell of, those with the same message together: a file that can't be imported fails all of them alike."""
    groups: dict[tuple[Result, str], list[Check]] = {}
    for check in verdict.checks:
        if check.verdict in (Result.FAILED, Result.UNDECIDED):
            groups.setdefault((check.verdict, check.message), []).append(check)
    return list(groups.values())


def _headline(verdict: Verdict) -> Text:
    result = verdict.verdict
    return Text.assemble(
        (one_line(verdict.exercise, 60), "bold"),
        ": ",
        (WORDS[result], STYLES[result]),
        f", {verdict.score:g} of {verdict.points:g} points",
    )


def _checks(verdict: Verdict) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for check in verdict.checks:
        table.add_row(
            Text("  " + WORDS[check.verdict], STYLES[check.verdict]),
            f"{check.score:g}/{check.points:g}",
            Text(title(check)),
        )
    return table


def _failure(alike: list[Check], source: Source, columns: int, seen: set[str]) -> RenderableType:
    """What the first of these checks has to say, which the others say too.

    ``seen`` are the patterns whose schedule was shown: one schedule shows a mistake as well as six.
    """
    check, *others = alike
    parts: list[RenderableType] = []
    if check.message:
        parts.append(Text(excerpt(check.message, *LONGEST_MESSAGE)))
    rows = bursts(check.evidence)
    pattern = str(check.evidence.get("pattern") or "")
    if rows and pattern in seen:
        parts.append(Text("Its schedule shows the same mistake as the one above.", "dim"))
    elif rows:
        seen.add(pattern or check.id)
        found = summary(check.evidence)
        parts.append(Text("\nThe schedule that shows it" + (f" ({found})" if found else "") + ":", "bold"))
        parts.append(schedule_table(rows, source, columns - 2))
    if timeline.rows(check.evidence):
        parts.append(Text(f"\n{timeline.heading(check.evidence)}:", "bold"))
        parts.append(Padding.indent(Text("\n".join(timeline.lines(check.evidence)), no_wrap=True), 2))
    measured = ", ".join(facts(check))
    if measured:
        parts.append(Text("\n" + measured, "dim"))
    output = check.evidence.get("output")
    if output:
        parts.append(Text("\nWhat the submission printed:", "bold"))
        parts.append(Padding.indent(Text(excerpt(output, *LONGEST_MESSAGE)), 2))
    result = (WORDS[check.verdict], STYLES[check.verdict])
    head = Text.assemble(result, "  ", (title(check), "bold"), (f"  ({about(check)})", "dim"))
    if others:
        more = f"{len(others)} more {'check' if len(others) == 1 else 'checks'}"
        parts.append(Text(f"\nThe same goes for {more}: {', '.join(each.id for each in others)}.", "dim"))
    return Group(head, Padding.indent(Group(*parts), 2))


def schedule_table(rows: list[Burst], source: Source, columns: int) -> RenderableType:
    """The schedule, time running down; what happened before and after the threads met stands above and below."""
    whole = told(rows)
    before, after = (_outside(part, word, source) for part, word in ((whole.before, "First"), (whole.after, "Then")))
    return Group(*before, _table(whole.rows, source, columns), *after)


def schedule_text(rows: list[Burst], source: Source, columns: int = 100) -> str:
    """The schedule as plain text, for a report of pytest's."""
    out = io.StringIO()
    on = Console(file=out, width=columns, force_terminal=False, highlight=False, markup=False, emoji=False)
    on.print(schedule_table(rows, source, columns))
    return "\n".join(line.rstrip() for line in out.getvalue().rstrip().splitlines())


def _outside(rows: list[Burst], word: str, source: Source) -> list[Text]:
    """A line each: ``First, main: 11  self._total = start  (write self._total ← 88)``."""
    lines = []
    for row in rows:
        code = source.line(row.file, row.line)
        where = (f"{row.line}" if row.line else "", "cyan")
        said = Text.assemble(f"{word}, {row.thread}: ", where, "  " if code else "", code)
        lines.append(said.append(f"  ({', '.join(row.operations)})", "dim"))
    return lines


def _table(rows: list[Burst], source: Source, columns: int) -> Table:
    """A column a thread; where those get too narrow, one column and the thread's name before it."""
    names = threads(rows)
    apart = (columns - 6) // len(names) - 3 >= NARROWEST_COLUMN
    table = Table(show_lines=False, header_style="bold", expand=False)
    table.add_column("", justify="right", style="dim")
    for name in names if apart else ["thread", "what it does"]:
        table.add_column(Text(name), overflow="fold")
    for number, row in enumerate(shortened(rows), start=1):
        if isinstance(row, Gap):
            table.add_row("…", Text(f"{row.bursts} more", "dim"))
            continue
        cell = _burst(row, source)
        cells = [cell if name == row.thread else Text() for name in names]
        table.add_row(str(number), *(cells if apart else [Text(row.thread), cell]))
    return table


def _burst(row: Burst, source: Source) -> Text:
    where = f"{row.line}" if row.line else ""
    code = source.line(row.file, row.line)
    cell = Text.assemble((where, "cyan"), "  " if where and code else "", code)
    for operation in row.operations:
        cell.append("\n" if cell else "")
        cell.append(f"  {operation}", "dim")
    return cell


def _read_on(exercise: Exercise) -> Text:
    return Text.assemble(
        ("Read on: ", "bold"),
        f"the rules in exercises/{exercise.name}/README.md; the lesson “{exercise.lesson_title}”; ",
        (f"bakehouse hint {exercise.slug}", "bold"),
    )
