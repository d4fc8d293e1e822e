"""``bakehouse verify``: grade the graders."""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import click
from rich.table import Table
from rich.text import Text

from grader.batch import kept
from grader.batch.findings import CannotKeep, Findings
from grader.batch.judging import Job
from grader.batch.local import Local
from grader.batch.verifying import Case, Outcome, Role, Verification, cases_of, verified
from grader.cli.alone import never_alone
from grader.cli.mutants import verify_mutants
from grader.cli.signals import as_interrupt
from grader.cli.unusable import Unusable
from grader.course import Course
from grader.report.live import progress
from grader.report.terminal import console
from grader.report.text import one_line, plain
from grader.speedup.cores import usable_cores
from grader.verdict import INTERRUPTED

EXIT_CODES = {Outcome.KEPT: 0, Outcome.BROKEN: 1, Outcome.UNDECIDED: 3}


@click.command(short_help="Grade the graders.")
@click.argument("exercises", nargs=-1, metavar="[EXERCISE ...]")
@click.option("--workers", type=click.IntRange(1), help="Files judged at a time. [default: one a core]")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same schedules and inputs.")
@click.option("--all-checks", is_flag=True, help="Name the checks that no wrong one fails alone.")
@click.option("--mutants", is_flag=True, help="Put mistakes into the right solutions, and see whether the suites reject them.")
@click.option("--every", type=click.IntRange(0), default=1, show_default=True, help="Of those of right/, one in so many; 0: none.")
@click.option("--keep", type=click.Path(dir_okay=False, path_type=Path), help="A file for what was found: run again, it goes on.")
@click.option("--json", "as_json", is_flag=True, help="The result as JSON on standard output, and nothing else there.")
def verify(
    exercises: tuple[str, ...],
    workers: int | None,
    seed: int,
    all_checks: bool,
    mutants: bool,
    every: int,
    keep: Path | None,
    as_json: bool,
) -> None:
    """Check the suites themselves: every reference and right/ must pass, every wrong/ must be rejected by the check
    and for the rule that its docstring names. With no EXERCISE named, all are verified.

    With --keep FILE claims that were kept are written down, and not judged again until their file, the suite or the grader changes.

    With --all-checks the wrong/ that name a check are judged by all the others, too, until one is rejected by that check
    alone. A check that has none is named: it may say nothing of its own.

    With --mutants the suites get mistakes to reject that nobody wrote: small faults put into the right solutions. Those
    that are right all the same stand, with the reason, in the solution folder's survivors.toml.

    Exit code 0: all as claimed; 1: something is not, or a mutant survived without a reason; 3: speedup checks stayed
    undecided, all else is as claimed.
    """
    course = Course.find(Path.cwd())
    chosen = [course.exercise(name) for name in exercises] or list(course.exercises)
    at_once = workers or max(1, int(usable_cores()))
    try:
        if mutants:
            sys.exit(verify_mutants(chosen, workers=at_once, every=every, keep=keep, as_json=as_json))
        cases = [case for exercise in chosen for case in cases_of(exercise)]
        before = Findings(keep)
        found = _judge({case.job(seed): case for case in cases}, at_once, before)
        lacking = never_alone(chosen, found, workers=at_once, seed=seed, before=before) if all_checks else None
    except CannotKeep as error:
        raise Unusable(str(error)) from None
    overall = _overall(found)
    if as_json:
        click.echo(json.dumps(_as_json(found, overall, seed, lacking), indent=2))
    else:
        _show(found, lacking)
    sys.exit(EXIT_CODES[overall])


def _judge(jobs: dict[Job, Case], workers: int, before: Findings) -> list[Verification]:
    """Every case's verification, in their order; those that are known to be kept are not judged again."""
    found = {job: known for job, case in jobs.items() if (known := kept.known(before, job, case))}
    todo = [job for job in jobs if job not in found]
    as_interrupt()
    judgements = Local(workers).run(todo)
    try:
        with progress(len(todo), "Verifying") as tell:
            for judgement in judgements:
                job = judgement.job
                found[job] = verified(jobs[job], judgement)
                kept.note(before, job, found[job])
                tell(_line(found[job]))
    except KeyboardInterrupt:
        click.echo("Interrupted", err=True)
        sys.exit(INTERRUPTED)
    finally:
        judgements.close()
    return [found[job] for job in jobs]


def _line(result: Verification) -> str:
    reason = f": {one_line(result.reason)}" if result.reason else ""
    return f"{result.case.exercise.slug} {result.case.name} {result.outcome} ({result.seconds:.1f} s){reason}"


def _overall(found: list[Verification]) -> Outcome:
    outcomes = {result.outcome for result in found}
    return next((each for each in (Outcome.BROKEN, Outcome.UNDECIDED) if each in outcomes), Outcome.KEPT)


def _show(found: list[Verification], lacking: dict[str, list[str]] | None) -> None:
    """A row an exercise, then every claim that was not kept, and the checks that no file fails alone, if that was asked."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for name in ("exercise", "right ones pass", "wrong ones rejected as claimed", "undecided", "seconds"):
        table.add_column(name, justify="left" if name == "exercise" else "right")
    for slug in dict.fromkeys(result.case.exercise.slug for result in found):
        table.add_row(slug, *_row([result for result in found if result.case.exercise.slug == slug]))
    on = console()
    on.print(table)
    for result in found:
        if result.outcome is not Outcome.KEPT:
            head = (f"\n{result.case.exercise.slug} {result.case.name}: {result.outcome}", "bold")
            on.print(Text.assemble(head, "\n", str(result.case.file), "\n", plain(result.reason)))
    for slug, checks in (lacking or {}).items():
        on.print(Text(f"\n{slug}: no wrong solution fails alone: {', '.join(checks)}"))


def _row(results: list[Verification]) -> list[str]:
    undecided = sum(result.outcome is Outcome.UNDECIDED for result in results)
    slowest = sum(result.seconds for result in results)
    return [_kept(results, wrong=False), _kept(results, wrong=True), str(undecided), f"{slowest:.0f}"]


def _kept(results: list[Verification], *, wrong: bool) -> str:
    of_kind = [result for result in results if (result.case.claim.role is Role.WRONG) is wrong]
    return f"{sum(result.outcome is Outcome.KEPT for result in of_kind)} of {len(of_kind)}"


def _as_json(found: list[Verification], overall: Outcome, seed: int, lacking: dict[str, list[str]] | None) -> dict[str, Any]:
    return {
        "schema": 1,
        "verdict": str(overall),
        "seed": seed,
        "counts": dict(Counter(str(result.outcome) for result in found)),
        "files": [
            {
                "exercise": result.case.exercise.slug,
                "file": result.case.name,
                "claim": str(result.case.claim),
                "outcome": str(result.outcome),
                "reason": result.reason,
                "seconds": round(result.seconds, 3),
                "message": result.message,
            }
            for result in found
        ],
        **({} if lacking is None else {"never_alone": lacking}),
    }
