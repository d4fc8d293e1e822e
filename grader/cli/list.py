"""``bakehouse list``: the course at a glance."""

from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from grader.course import Course, Exercise
from grader.progress import Progress, Record
from grader.report.terminal import STYLES, console
from grader.verdict import Result


@click.command("list")
def list_() -> None:
    """Chapters, exercises, points, and how far you are."""
    course = Course.find(Path.cwd())
    progress = Progress.of(course)
    on = console()
    on.print(Text(course.title, "bold"))
    on.print(_table(course, progress))
    on.print()
    on.print(_summary(course, progress))


def _table(course: Course, progress: Progress) -> Table:
    """One table for the whole course, so that its columns stand in line from chapter to chapter."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column()
    table.add_column(no_wrap=True)
    for chapter in course.chapters:
        exercises = course.of_chapter(chapter)
        if exercises:
            table.add_row()
            table.add_row("", Text(f"Chapter {chapter.number}", "bold"), Text(chapter.title, "bold"))
        for exercise in exercises:
            state = _state(progress.on(exercise), exercise)
            table.add_row(f"{exercise.number:02d}", Text(exercise.slug, "cyan"), Text(exercise.title), state)
    return table


def _state(record: Record, exercise: Exercise) -> Text:
    if not record.verdict:
        return Text(f"{exercise.points:g} points", "dim")
    before = ", passed before" if record.passed and record.verdict != Result.PASSED else ""
    style = STYLES.get(Result(record.verdict), "")
    return Text(f"{record.score:g}/{record.points:g} points, {record.verdict}{before}", style)


def _summary(course: Course, progress: Progress) -> Text:
    passed = [exercise for exercise in course.exercises if progress.on(exercise).passed]
    said = Text(f"{len(passed)} of {len(course.exercises)} exercises passed.")
    if len(passed) < len(course.exercises):
        said.append(f" Next: bakehouse check {progress.next_to_do(course).slug}")
    return said
