"""``bakehouse explore FILE:FUNCTION``: any program of one's own, on every schedule."""

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from grader import traces
from grader.cli.signals import as_interrupt
from grader.cli.unusable import Unusable
from grader.report.schedule import Source, bursts
from grader.report.terminal import console, schedule_table
from grader.report.text import one_line, plain
from grader.schedules.engine import LIMIT
from grader.verdict import EXIT_CODES, Result

GRACE = 20.0  # seconds beyond the budget after which a process that does not answer is ended
STRESSED, STRESS_SECONDS = 25, 10.0  # runs and seconds for a program that can't be controlled
STDERR_SHOWN = 2_000  # characters of what a crashed program wrote


@dataclass(frozen=True)
class Request:
    """What to explore, and how much."""

    file: Path
    function: str
    strategy: str | None
    executions: int
    seconds: float
    seed: int
    limit: int
    processes: bool


@click.command()
@click.argument("program", metavar="FILE:FUNCTION")
@click.option("--strategy", type=click.Choice(["dpor", "pct", "random"]), help="How to choose schedules (default: all in turn).")
@click.option("--executions", type=click.IntRange(min=1), help="Schedules to run at most (default: 2000; with --processes 100).")
@click.option("--seconds", type=click.FloatRange(min=0.1), default=30.0, show_default=True, help="Time to take at most.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same schedules.")
@click.option("--limit", type=click.IntRange(min=1), default=LIMIT, show_default=True, help="Operations of one schedule at most.")
@click.option("--processes", is_flag=True, help="FUNCTION starts processes: run it for real, with random delays.")
@click.option("--save", type=click.Path(path_type=Path, dir_okay=False), help="Write the failing schedule here, for replay.")
@click.option("--json", "as_json", is_flag=True, help="The result as JSON on standard output, and nothing else there.")
def explore(
    program: str,
    strategy: str | None,
    executions: int | None,
    seconds: float,
    seed: int,
    limit: int,
    processes: bool,
    save: Path | None,
    as_json: bool,
) -> None:
    """Run FUNCTION() of FILE on every schedule that differs, or on as many as the budget allows.

    It fails if an exception leaves it or any thread it started, if it deadlocks, or if its threads only look again and again at
    what never changes. What goes on beyond the limit may be endless, or only do much: that is undecided.
    Exit code 0: no failure found; 1: failed; 2: FILE:FUNCTION can't be used as given; 3: undecided, also if it can't be controlled.
    """
    as_interrupt()
    file, function = _parts(program)
    request = Request(file, function, strategy, executions or (100 if processes else 2000), seconds, seed, limit, processes)
    began = time.monotonic()
    answer = run(request)
    if _open_because(answer) and not answer.get("failure") and not processes:
        answer |= _stressed(request)
    if answer.get("unusable"):
        raise Unusable(one_line(answer["unusable"], 500))
    result = _result(answer)
    report = {
        "verdict": str(result),
        "executions": answer.get("executions", 0),
        "exhausted": answer.get("exhausted", False),
        "seconds": round(time.monotonic() - began, 3),
        "seed": seed,
        "strategy": "stress" if processes or answer.get("stressed") else strategy or "portfolio",
        "failure": _public(answer.get("failure")),
    }
    if answer.get("failure"):
        _save(save, request, answer["failure"])
    if as_json:
        click.echo(json.dumps(report))
    else:
        _tell(console(), request, answer, report, save)
    sys.exit(EXIT_CODES[result])


def _stressed(request: Request) -> dict[str, Any]:
    """Run for real with delays what the schedules leave open: that can find a failure, and never shows that there is none.

    That a run takes long is no failure here: it may be much that the program does, which is why its schedules left it open.
    """
    answer = run(replace(request, processes=True, executions=STRESSED, seconds=min(request.seconds, STRESS_SECONDS)))
    failure = answer.get("failure")
    return {"failure": None if failure and failure["kind"] == "deadlock" else failure, "stressed": answer.get("executions", 0)}


def _parts(program: str) -> tuple[Path, str]:
    name, colon, function = program.rpartition(":")
    if not colon or not function.isidentifier():
        raise Unusable(f"{program}: give FILE:FUNCTION, for example dinner.py:main")
    file = Path(name).resolve()
    if not file.is_file():
        raise Unusable(f"there is no file {name}")
    return file, function


def run(request: Request) -> dict[str, Any]:
    """Explore in a process of its own, which the program may crash or end as it likes."""
    with tempfile.TemporaryDirectory(prefix="bakehouse-") as folder:
        asked, answer, errors = Path(folder, "request.json"), Path(folder, "answer.json"), Path(folder, "stderr")
        asked.write_text(json.dumps(_plain(request)), encoding="utf-8")
        module = "grader.schedules.stress" if request.processes else "grader.schedules.program"
        home = str(Path(__file__).parents[2])
        bootstrap = f"import sys; sys.path.insert(0, {home!r}); import runpy; runpy.run_module({module!r}, run_name='__main__')"
        with errors.open("wb") as stderr:
            process = subprocess.Popen(
                [sys.executable, "-P", "-c", bootstrap, str(asked), str(answer)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=stderr,
                cwd=Path.cwd(),
                start_new_session=True,
            )
            try:
                code = process.wait(request.seconds + GRACE)
            except subprocess.TimeoutExpired:
                return {"uncontrolled": "the program did not give control back"}
            finally:
                _end(process)
        if answer.exists():
            found: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
            return found
        return {"failure": _crash(code, errors.read_text(encoding="utf-8", errors="replace")[-STDERR_SHOWN:])}


def _plain(request: Request) -> dict[str, Any]:
    return {
        "file": str(request.file),
        "function": request.function,
        "strategy": request.strategy or "portfolio",
        "executions": request.executions,
        "seconds": request.seconds,
        "seed": request.seed,
        "limit": request.limit,
    }


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the process and whatever it started."""
    import psutil

    try:
        family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
    except psutil.NoSuchProcess:
        family = []
    for member in family:
        try:
            member.kill()
        except psutil.NoSuchProcess:
            continue
    process.wait()


def _crash(code: int, errors: str) -> dict[str, Any]:
    """The program ended its own process: a failure without a schedule."""
    how = f"was ended by signal {-code}" if code < 0 else f"ended its process, with exit code {code}"
    return {
        "executions": 0,
        "exhausted": False,
        "kind": "exception",
        "steps": [],
        "text": f"the program {how}",
        "stderr": errors,
    }


def _result(answer: dict[str, Any]) -> Result:
    if answer.get("failure"):
        return Result.FAILED
    return Result.UNDECIDED if _open_because(answer) else Result.PASSED


def _open_because(answer: dict[str, Any]) -> str:
    """Why it means nothing that no failure was found; "" if it does."""
    return answer.get("uncontrolled") or answer.get("limited") or ""


def _public(failure: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return the evidence with the interface's fields first; the others tell more."""
    return failure


def _save(path: Path | None, request: Request, failure: dict[str, Any]) -> None:
    """Keep the failing schedule as the last one, and in ``path`` if that is given."""
    if not failure["steps"]:
        return
    found = traces.trace(failure, request.file, f"{request.file.name}:{request.function}", request.seed)
    traces.remember(found, Path.cwd())
    if path is None:
        return
    try:
        traces.write(path, found)
    except OSError as error:
        raise Unusable(f"the trace can't be written: {error}") from None


def _tell(on: Console, request: Request, answer: dict[str, Any], report: dict[str, Any], save: Path | None) -> None:
    """Print the result for people."""
    failure = answer.get("failure")
    one = report["executions"] == 1
    how = f"schedule{'' if one else 's'}" if not request.processes else f"run{'' if one else 's'} with random delays"
    amount = f"{report['executions']} {how}, {report['seconds']:.1f} s, seed {request.seed}"
    if failure and answer.get("stressed"):
        amount = f"{answer['stressed']} runs with random delays, as {plain(_open_because(answer), 200)}"
    if failure:
        _tell_failure(on, request, failure, amount)
        if failure["steps"]:
            on.print(Text(f"Step through it: bakehouse replay{f' {save}' if save else ''}", "dim"))
    elif _open_because(answer):
        _tell_undecided(on, request, answer, amount)
    elif report["exhausted"]:
        on.print(Text.assemble(("passed", "green"), f": every schedule that differs was run ({amount})."))
    else:
        on.print(Text.assemble(("passed", "green"), f": no failure found in {amount}. This is not a proof: there are more."))


def _tell_undecided(on: Console, request: Request, answer: dict[str, Any], amount: str) -> None:
    on.print(Text.assemble(("undecided", "yellow"), f": {plain(_open_because(answer), 500)}."))
    runs = f" {answer['stressed']} runs with random delays found no failure." if answer.get("stressed") else ""
    if answer.get("uncontrolled"):
        on.print(Text(f"Schedules can't be explored beyond that ({amount}).{runs} For processes, use --processes.", "dim"))
    else:
        on.print(Text(f"No failure was found in {amount}.{runs}", "dim"))
        more = "" if request.processes else ", or set a higher --limit"
        on.print(Text(f"It may be endless, or only do much: have it do less{more}.", "dim"))


def _tell_failure(on: Console, request: Request, failure: dict[str, Any], amount: str) -> None:
    on.print(Text.assemble(("FAILED", "bold red"), f": {plain(failure['text'], 2000)}"))
    if failure.get("pattern"):
        on.print(Text(plain(failure["pattern"], 500), "bold"))
    rows = bursts(failure)
    if rows:
        on.print()
        on.print(schedule_table(rows, Source(request.file), on.width))
    if failure.get("stderr"):
        on.print(Text(plain(failure["stderr"], STDERR_SHOWN), "dim"))
    switches = f", shown with {failure['switches']} context switches" if "switches" in failure else ""
    on.print(Text(f"\nFound after {amount}{switches}.", "dim"))
