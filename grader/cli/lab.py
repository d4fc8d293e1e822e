"""``bakehouse lab [EXPERIMENT]``: measure a claim of the lessons on this machine."""

import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from grader.cli.signals import as_interrupt
from grader.cli.unusable import Unusable
from grader.lab.catalogue import NAMES, load
from grader.lab.experiment import Experiment, NotHere
from grader.lab.machine import described
from grader.lab.plot import svg
from grader.lab.record import Record
from grader.lab.running import Broken, run
from grader.lab.table import in_terminal
from grader.report.terminal import console
from grader.report.text import plain
from grader.verdict import EXIT_CODES, Result


@click.command(short_help="Measure a claim of the lessons.")
@click.argument("experiments", nargs=-1, metavar="[EXPERIMENT ...]")
@click.option("--all", "everything", is_flag=True, help="Run every experiment, one after another.")
@click.option("--quick", is_flag=True, help="Fewer and smaller runs: a first look, no measurement.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("lab"), show_default=True,
    help="Where numbers (JSON) and plots (SVG) are kept.",
)  # fmt: skip
@click.option("--python", metavar="PYTHON", help="Measure another interpreter, 3.11 or newer; it needs nothing installed.")
@click.option("--json", "as_json", is_flag=True, help="The records as JSON on standard output, and nothing else there.")
@click.option("--record", type=click.Path(path_type=Path, file_okay=False), help="Keep numbers alone, in a folder a version.")
def lab(
    experiments: tuple[str, ...],
    everything: bool,
    quick: bool,
    out: Path,
    python: str | None,
    as_json: bool,
    record: Path | None,
) -> None:
    """Measure on this machine what the lessons claim, several times, and show the spread. Without EXPERIMENT: list them.

    Exit code 0: measured; 2: there is no such experiment or interpreter; 3: something can't be measured here.
    """
    if not experiments and not everything:
        _list(console())
        return
    names = NAMES if everything else _known(experiments)
    interpreter = _interpreter(python)
    _writable(record or out)
    as_interrupt()
    on = Console(stderr=True, quiet=True) if as_json else console()
    found: list[Record] = []
    for name in names:
        measured = _measured(load(name), quick, interpreter, on)
        if measured is not None:
            found.append(measured)
            _keep(measured, load(name), out, record, on)
    if as_json:
        click.echo(json.dumps([each.as_json() for each in found], ensure_ascii=False))
    if len(found) < len(names) and not (everything and found):
        sys.exit(EXIT_CODES[Result.UNDECIDED])


def _list(on: Console) -> None:
    """Every experiment and what it asks."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="bold")
    for name in NAMES:
        table.add_row(name, load(name).question)
    on.print(table)
    on.print(Text("\nbakehouse lab EXPERIMENT measures one, bakehouse lab --all all of them (some minutes).", "dim"))


def _known(experiments: Sequence[str]) -> Sequence[str]:
    unknown = [name for name in experiments if name not in NAMES]
    if unknown:
        raise Unusable(f"there is no experiment {plain(unknown[0], 60)}; bakehouse lab lists them")
    return experiments


def _interpreter(python: str | None) -> str:
    found = shutil.which(python) if python else sys.executable
    if found is None:
        raise Unusable(f"there is no interpreter {plain(python, 200)}")
    return found


def _writable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unusable(f"{folder} can't be made: {error.strerror}") from None


def _measured(experiment: Experiment, quick: bool, python: str, on: Console) -> Record | None:
    """One experiment's record, told as soon as it is there; None if there can't be one."""
    on.print(Text.assemble((experiment.name, "bold"), f": {experiment.question}"))
    try:
        with on.status("measuring"):
            record = run(experiment.name, quick=quick, python=python)
    except (NotHere, Broken) as reason:
        click.echo(f"{experiment.name} can't be measured here: {plain(reason, 500)}", err=True)
        return None
    on.print(in_terminal(record))
    on.print(Text(described(record.machine), "dim"))
    on.print(Text(f"read on: {experiment.lesson}", "dim"))
    if quick:
        on.print(Text("quick: no measurement, a first look", "yellow"))
    return record


def _keep(record: Record, experiment: Experiment, out: Path, records: Path | None, on: Console) -> None:
    """Numbers and plot; for the site's records the numbers alone."""
    try:
        if records is not None:
            record.keep(records / _version(record.machine) / f"{record.experiment}.json")
            return
        record.keep(out / f"{record.experiment}.json")
        (out / f"{record.experiment}.svg").write_text(svg(record, experiment), encoding="utf-8")
    except OSError as error:
        raise Unusable(f"{record.experiment} can't be kept: {error.strerror}") from None
    on.print(Text(f"kept in {out / record.experiment}.json and .svg\n", "dim"))


def _version(machine: dict[str, Any]) -> str:
    """``3.13``, ``3.13t`` without a GIL: the folder of the site's records."""
    return ".".join(str(machine["python"]).split(".")[:2]) + ("" if machine["gil"] else "t")
