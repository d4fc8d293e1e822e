"""``bakehouse verify --mutants``: what share of generated mistakes the suites reject."""

import json
import sys
from contextlib import closing
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from grader.batch.local import Local
from grader.batch.mutation import Fate, Found, Notebook, Score, Trial, as_rows, found, scores, trials
from grader.cli.signals import as_interrupt
from grader.course import Exercise
from grader.report.live import progress
from grader.report.terminal import console
from grader.report.text import one_line
from grader.verdict import INTERRUPTED


def verify_mutants(chosen: list[Exercise], *, workers: int, every: int, keep: Path | None, as_json: bool) -> int:
    """Judge the mutants, and show what became of them. The exit code: 1 if one survived without a reason."""
    todo = [trial for exercise in chosen for trial in trials(exercise, every)]
    all_found = _judged(todo, workers, Notebook(keep))
    rows = scores(all_found)
    if as_json:
        found = {"schema": 1, "every": every, "scores": [vars(row) for row in rows], "mutants": as_rows(all_found)}
        click.echo(json.dumps(found, indent=2))
    else:
        _show(rows, all_found)
    return int(any(each.fate is Fate.SURVIVED for each in all_found))


def _judged(todo: list[Trial], workers: int, notebook: Notebook) -> list[Found]:
    """What became of each, in their order."""
    results = {trial.key: known for trial in todo if (known := notebook.known(trial))}
    jobs = {trial.job: trial for trial in todo if trial.key not in results}
    as_interrupt()
    try:
        with progress(len(jobs), "Mutants") as tell, closing(Local(workers).run(list(jobs))) as judgements:
            for judgement in judgements:
                each = found(jobs[judgement.job], judgement)
                results[each.trial.key] = each
                notebook.note(each)
                tell(_line(each))
    except KeyboardInterrupt:
        click.echo("Interrupted. With --keep, the same command goes on from here.", err=True)
        sys.exit(INTERRUPTED)
    return [results[trial.key] for trial in todo]


def _line(each: Found) -> str:
    by = f" by {each.check}" if each.check else ""
    return one_line(f"{each.trial.exercise} {each.trial.file}:{each.trial.line} {each.trial.name} {each.fate}{by}")


def _show(rows: list[Score], all_found: list[Found]) -> None:
    """A row an exercise, then every mutant that survived without a reason."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for name in ("exercise", "rejected", "survived", "right after all", "undecided", "score"):
        table.add_column(name, justify="left" if name == "exercise" else "right")
    for row in rows:
        counts = (row.rejected, row.survived, row.explained, row.undecided)
        table.add_row(row.exercise, *map(str, counts), f"{row.share:.1%}")
    on = console()
    on.print(table)
    for each in all_found:
        if each.fate is Fate.SURVIVED:
            where = f"\n{each.trial.exercise} {each.trial.file}, line {each.trial.line}"
            on.print(Text.assemble((where, "bold"), "\n  ", one_line(each.trial.name)))
