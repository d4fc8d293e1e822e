"""``bakehouse hint``: one hint more, from a nudge to nearly there."""

import re
from pathlib import Path

import click
from rich.markdown import Markdown

from grader.cli.unusable import Unusable
from grader.course import Course, Exercise
from grader.progress import Progress
from grader.report.terminal import console


@click.command(short_help="The next hint.")
@click.argument("exercise", required=False)
@click.option("--all", "everything", is_flag=True, help="Every hint that was shown already, once more.")
def hint(exercise: str | None, everything: bool) -> None:
    """The next hint on EXERCISE; with none named, on the next one to do."""
    course = Course.find(Path.cwd())
    progress = Progress.of(course)
    chosen = course.exercise(exercise) if exercise else progress.next_to_do(course)
    hints = hints_of(chosen)
    record = progress.on(chosen)
    record.hints = min(record.hints, len(hints))
    if not everything:
        record.hints = min(record.hints + 1, len(hints))
        progress.save()
    on = console()
    for number in range(1 if everything else max(record.hints, 1), record.hints + 1):
        on.print(Markdown(f"**{chosen.slug}, hint {number} of {len(hints)}**\n\n{hints[number - 1]}"))
    if everything and not record.hints:
        click.echo(f"No hint on {chosen.slug} was shown yet. See the first: bakehouse hint {chosen.slug}")
    elif record.hints == len(hints):
        click.echo("\nThat is the last hint.")


def hints_of(exercise: Exercise) -> list[str]:
    """The hints in an exercise's ``hints.md``: its sections ``## 1``, ``## 2`` and so on, as Markdown."""
    try:
        text = exercise.hints.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Unusable(f"{exercise.hints}: can't be read: {error}") from None
    _, *sections = re.split(r"^## +\d+\b.*$", text, flags=re.MULTILINE)
    if not sections:
        raise Unusable(f"{exercise.hints}: has no sections `## 1`, `## 2`, ...")
    return [section.strip() for section in sections]
