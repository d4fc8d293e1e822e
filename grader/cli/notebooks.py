"""``bakehouse notebooks``: the same exercises through nbgrader."""

import importlib.util
import os
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.signals import as_interrupt
from grader.course import Course, CourseError, Exercise
from grader.report.text import one_line
from grader.verdict import EXIT_CODES, Result

if TYPE_CHECKING:
    from grader.batch.judging import Job
    from grader.notebooks.store import Store

_COURSE = click.argument("course", type=click.Path(file_okay=False, path_type=Path))
_EXERCISES = click.option("--exercise", "names", multiple=True, metavar="E", help="Only this exercise; may be repeated.")


@click.group()
def notebooks() -> None:
    """The course as nbgrader assignments: releases, gradebook, feedback.

    Needs the extra `instructor`. No learner's code runs in a notebook's kernel: `bakehouse check` judges it.
    """
    if importlib.util.find_spec("nbgrader") is None:
        raise CourseError("nbgrader is not installed here: pip install 'bakehouse[instructor]'")


@notebooks.command()
@_COURSE
@_EXERCISES
@click.option("--course-id", default="bakehouse", show_default=True, help="nbgrader's name for the course.")
@click.option("--force", is_flag=True, help="Replace notebooks that were edited, or whose checks are others now.")
def build(course: Path, names: tuple[str, ...], course_id: str, force: bool) -> None:
    """Make COURSE an nbgrader course folder: source notebooks, stubs, settings.

    Built again, it brings what changed; but it replaces no edited file, and no notebook whose exercise has other
    checks now: the gradebook can't take them once something was handed in.
    """
    from grader.notebooks.build import build as write

    home = Course.find(Path.cwd())
    with _writing(course):
        built = write(course, home, _chosen(home, names), course_id=course_id, force=force)
    for warning in built.warnings:
        click.echo(f"Warning: {warning}.", err=True)
    click.echo(f"{course}: {len(built.written)} files written, {len(built.same)} were up to date.", err=True)


@notebooks.command()
@_COURSE
@_EXERCISES
@click.option("--workers", type=click.IntRange(1), help="Submissions graded at a time. [default: one a core]")
def grade(course: Path, names: tuple[str, ...], workers: int | None) -> None:
    """Judge all of COURSE/submitted, several at a time; `nbgrader autograde` then finds the verdicts ready.

    Where a file was handed in without its notebook, the released one is put beside it: nbgrader would pass over that
    learner. Exit code 3: some could not be settled; run it again, or let `nbgrader autograde` try.
    """
    from grader.notebooks import batch, settings
    from grader.notebooks.release import releases
    from grader.notebooks.store import FOLDER, Store

    as_interrupt()
    home = settings.exercises(course)
    wanted = _chosen(home, names)
    found = [each for each in releases(course, home) if each.exercise in wanted]
    if not found:
        raise CourseError(f"{course}/release has none of these exercises: run nbgrader generate_assignment first")
    store = Store(course / FOLDER)
    with _writing(course):
        terms = settings.terms(course, store.seed())
        added = [path for release in found for path in batch.complete(course, release)]
    for path in added:
        click.echo(f"{path} was missing: the released notebook was put there.", err=True)
    jobs = list(batch.jobs(course, found, terms))
    todo = [job for job in jobs if store.get(job) is None]
    click.echo(f"To grade: {len(todo)}; graded before: {len(jobs) - len(todo)}", err=True)
    with _writing(course):
        _judge(todo, store, workers or os.cpu_count() or 1)
    unsettled = [job for job in todo if store.get(job) is None]
    sys.exit(EXIT_CODES[Result.UNDECIDED] if unsettled else 0)


def _judge(jobs: "list[Job]", store: "Store", workers: int) -> None:
    from grader.batch.local import Local
    from grader.report.live import progress

    with progress(len(jobs), "Grading") as tell, closing(Local(workers).run(jobs)) as grading:
        for judgement in grading:
            verdict = store.put(judgement).verdict
            said = f"{verdict.verdict} {verdict.score:g}/{verdict.points:g}" if verdict else judgement.problem
            tell(one_line(f"{judgement.job.learner} {judgement.job.exercise} {said}"))


@notebooks.command()
@_COURSE
def doctor(course: Path) -> None:
    """Look COURSE over for what goes wrong most often with nbgrader."""
    from grader.notebooks.doctor import examine

    findings = list(examine(course))
    for finding in findings:
        click.echo(f"{'ok   ' if finding.fine else 'WRONG'}  {finding.what}")
        if not finding.fine:
            click.echo(f"       {finding.remedy}")
    sys.exit(0 if all(finding.fine for finding in findings) else 1)


@contextmanager
def _writing(course: Path) -> Iterator[None]:
    """Say in one line what could not be written."""
    try:
        yield
    except OSError as error:
        raise CourseError(f"{error.filename or course}: can't be written: {error.strerror}") from None


def _chosen(course: Course, names: tuple[str, ...]) -> list[Exercise]:
    return [course.exercise(name) for name in names] if names else list(course.exercises)
