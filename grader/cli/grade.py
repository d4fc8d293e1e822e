"""``bakehouse grade``: a folder of learners' submissions."""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import click

from grader.batch.cluster import Cluster, NoCluster
from grader.batch.executor import Executor
from grader.batch.grading import Batch
from grader.batch.judging import LIMIT
from grader.batch.ledger import Ledger, Unwritable
from grader.batch.local import Local
from grader.batch.seed import class_seed
from grader.batch.submissions import NothingHandedIn, find, learners, unreadable
from grader.cli.signals import as_interrupt
from grader.cli.unusable import Unusable
from grader.course import PACKAGED, REPOSITORY, Course, CourseError, Exercise
from grader.report.gradebook import Entry, State
from grader.report.live import progress
from grader.report.text import one_line
from grader.speedup.cores import usable_cores
from grader.verdict import INTERRUPTED
from grader.walls import OFFICIAL, WallsUnusable, choose

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command(short_help="Grade a folder of learners.")
@click.argument("submissions", type=FOLDER)
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Where verdicts and grades go.")
@click.option("--workers", type=click.IntRange(1), help="Submissions graded at a time. [default: one a core]")
@click.option("--cluster", metavar="ADDRESS", help="Grade on the Dask cluster at ADDRESS (needs the extra `cluster`).")
@click.option("--exercise", "names", multiple=True, metavar="E", help="Only this exercise; may be repeated.")
@click.option("--junit", is_flag=True, help="Write each verdict as JUnit XML too, beside its JSON.")
@click.option("--limit", type=click.FloatRange(1), default=LIMIT, show_default=True, help="Seconds for one submission.")
@click.option("--seed", type=click.IntRange(0), help="Decides inputs and schedules. [default: the class's own, kept in OUT/seed]")
@click.option("--walls", default=OFFICIAL, show_default=True, help="The walls that every grade needs; any: the strongest there are.")
def grade(
    submissions: Path,
    out: Path,
    workers: int | None,
    cluster: str | None,
    names: tuple[str, ...],
    junit: bool,
    limit: float,
    seed: int | None,
    walls: str,
) -> None:
    """Grade all that is in the folder SUBMISSIONS.

    It has a folder for each learner: <learner>/<slug>.py, or nbgrader's submitted/<learner>/<assignment>/<slug>.py.
    Each verdict is written to OUT/verdicts as soon as it is known; OUT/grades.csv and OUT/report.html at the end, and
    also after Ctrl-C. Run again, it keeps what is settled and grades what is new, changed or was undecided.

    Exit code: 0 when all was graded, whatever the grades; 2 when something can't be used as given; 130 after Ctrl-C.
    """
    try:
        course = Course.find(Path.cwd())
        exercises = list(dict.fromkeys(course.exercise(name) for name in names))
        handed_in = find(submissions, course.exercises, besides=out)
        hidden = unreadable(submissions, besides=out)
        ledger = Ledger(out)
        batch = Batch(ledger, course=_elsewhere(course), limit=limit, walls=walls, seed=class_seed(out, seed))
        if not cluster:
            _require(walls)
        executor: Executor = Cluster(cluster) if cluster else Local(workers or max(1, int(usable_cores())))
    except (CourseError, NothingHandedIn, Unwritable, NoCluster) as error:
        raise Unusable(str(error)) from None
    except OSError as error:
        raise _unwritable(error, out) from None
    assigned = exercises or _handed_in(course, {each.exercise for each in handed_in})
    with batch.ledger:
        batch.plan(handed_in, learners(submissions, besides=out), assigned, hidden)
        click.echo(_plan(batch), err=True)
        try:
            interrupted = not _run(batch, executor)
            batch.write_reports(submissions.resolve().name)
            if junit:
                batch.write_junit()
        except OSError as error:
            raise _unwritable(error, out) from None
    click.echo(_summary(batch.entries.values(), out))
    if interrupted:
        sys.exit(INTERRUPTED)


def _unwritable(error: OSError, out: Path) -> Unusable:
    return Unusable(f"{error.filename or out}: {error.strerror}. What was written so far is kept; run the same command to go on")


def _require(walls: str) -> None:
    """Official grades are given behind walls that hold against malice, unless the instructor says otherwise."""
    try:
        choose(walls)
    except WallsUnusable as error:
        raise Unusable(
            f"{error}. Grades of work that strangers wrote need these walls (bakehouse doctor says how to get them). "
            "To grade behind the strongest walls that this machine has all the same: --walls any"
        ) from None


def _run(batch: Batch, executor: Executor) -> bool:
    """Grade, and say each result; False if Ctrl-C, or a polite request to end, came in between."""
    as_interrupt()
    grading = batch.run(executor)
    try:
        with progress(len(batch.jobs), "Grading") as tell:
            for entry in grading:
                tell(_line(entry))
    except KeyboardInterrupt:
        click.echo("Interrupted: what was graded so far is written down. Run the same command to go on.", err=True)
        return False
    finally:
        grading.close()
    return True


def _line(entry: Entry) -> str:
    score = "" if entry.score is None else f" {entry.score:g}/{entry.points:g}"
    seconds = f" ({entry.verdict.seconds:.1f} s)" if entry.verdict else ""
    note = f": {entry.note}" if entry.note else ""
    return f"{one_line(entry.learner, 60)} {entry.exercise} {entry.state}{score}{seconds}{note}"


def _plan(batch: Batch) -> str:
    states = Counter(entry.state for entry in batch.entries.values())
    kept = sum(1 for entry in batch.entries.values() if entry.verdict)
    parts = [f"{count} {reason}" for reason, count in batch.why.items()]
    said = f"To grade: {len(batch.jobs)}" + (f" ({', '.join(parts)})" if parts else "")
    said += f"; kept: {kept}; not handed in: {states[State.MISSING]}"
    return said + (f"; unusable: {states[State.UNUSABLE]}" if states[State.UNUSABLE] else "")


def _summary(entries: Iterable[Entry], out: Path) -> str:
    states = Counter(entry.state for entry in entries)
    said = ", ".join(f"{states[state]} {state}" for state in State if states[state])
    return f"{said}. See {out / 'grades.csv'} and {out / 'report.html'}"


def _handed_in(course: Course, some: set[Exercise]) -> list[Exercise]:
    return [exercise for exercise in course.exercises if exercise in some]


def _elsewhere(course: Course) -> str | None:
    """The course's folder, or None if it is the one that came with the program, which other machines have too."""
    own = (PACKAGED if PACKAGED.is_dir() else REPOSITORY).resolve()
    return None if course.root == own else str(course.root)
