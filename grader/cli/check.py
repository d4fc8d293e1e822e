"""``bakehouse check``: the verdict on a submission."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from grader import traces
from grader.cli.signals import as_interrupt
from grader.cli.unusable import Unusable
from grader.course import Course, Exercise
from grader.progress import Progress
from grader.report.live import progress
from grader.report.terminal import console, show
from grader.speedup.cores import usable_cores
from grader.suite.grading import grade
from grader.suite.listing import checks_of
from grader.suite.side_by_side import Helpers
from grader.verdict import EXIT_CODES, Kind, Result, Verdict
from grader.walls import WallsUnusable, choose


@click.command()
@click.argument("exercises", nargs=-1, metavar="[EXERCISE ...]")
@click.option("--file", type=click.Path(path_type=Path), help="Judge this file instead (one EXERCISE).")
@click.option("--only", type=click.Choice([str(kind) for kind in Kind]), help="Run the checks of one kind.")
@click.option("--check", "ids", multiple=True, metavar="ID", help="Run this check only; may be given again.")
@click.option("--fail-fast", is_flag=True, help="Run no more checks after one that failed.")
@click.option("--workers", type=click.IntRange(1), help="Untimed checks run at a time. [default: one a core]")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same schedules and inputs.")
@click.option("--json", "as_json", is_flag=True, help="The verdict as JSON on standard output, and nothing else there.")
@click.option("--walls", default="any", show_default=True, help="The walls to use; see: bakehouse doctor")
@click.option("--course", type=click.Path(path_type=Path), help="The course's folder (default: the one you are in).")
def check(
    exercises: tuple[str, ...],
    file: Path | None,
    only: str | None,
    ids: tuple[str, ...],
    fail_fast: bool,
    workers: int | None,
    seed: int,
    as_json: bool,
    walls: str,
    course: Path | None,
) -> None:
    """The verdict on your submission; with no EXERCISE named, on the next one to do.

    Exit code 0: passed; 1: failed; 2: something can't be used as given; 3: undecided, this machine could not tell.
    """
    if file is not None and len(exercises) != 1:
        raise click.UsageError("--file judges one file: name the one EXERCISE that it is for")
    as_interrupt()
    home = Course.load(course) if course else Course.find(Path.cwd())
    reached = Progress.of(home)
    at_once = workers or max(1, int(usable_cores()))
    verdicts = []
    for exercise in [home.exercise(name) for name in exercises] or [reached.next_to_do(home)]:
        how: dict[str, Any] = {"seed": seed, "only": only, "checks": ids, "fail_fast": fail_fast}
        verdict = _watched(exercise, file, at_once, walls=walls, **how)
        verdicts.append(verdict)
        if file is None and only is None and not ids and not fail_fast:
            reached.note(verdict)
        if not as_json:  # another program asked: `grade` has its verdicts so, of strangers' work
            _remember(verdict, file or exercise.stub)
            show(verdict, console(), exercise=exercise, source=file or exercise.stub)
    if as_json:
        click.echo(_as_json(verdicts))
    sys.exit(_exit_code(verdicts))


def _watched(exercise: Exercise, file: Path | None, workers: int, *, walls: str, **how: Any) -> Verdict:
    """Grade, with a progress bar if somebody sits there to see it."""
    try:
        level = choose(walls)
    except WallsUnusable as error:
        raise Unusable(f"{error}. See: bakehouse doctor") from None
    with Helpers(workers, level) as helpers:  # before the progress bar has a thread
        if not sys.stderr.isatty():
            return grade(exercise, file, walls=walls, helpers=helpers, **how)
        with progress(len(checks_of(exercise)), exercise.slug) as tell:
            how["on_check"] = lambda each: tell(f"{each.id}: {each.verdict}")
            return grade(exercise, file, walls=walls, helpers=helpers, **how)


def _remember(verdict: Verdict, file: Path) -> None:
    """Keep a failing schedule for ``bakehouse replay``."""
    found = traces.of_verdict(verdict, file)
    if found is not None:
        traces.remember(found, Path.cwd())


def _as_json(verdicts: list[Verdict]) -> str:
    """The verdict as one JSON object; a list of them if several exercises were named."""
    if len(verdicts) == 1:
        return verdicts[0].to_json()
    return json.dumps([verdict.to_dict() for verdict in verdicts], indent=2)


def _exit_code(verdicts: list[Verdict]) -> int:
    results = {verdict.verdict for verdict in verdicts}
    return next((EXIT_CODES[each] for each in (Result.FAILED, Result.UNDECIDED) if each in results), 0)
