"""``bakehouse replay [TRACE]``: step through a failing schedule, forwards and back."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from rich.console import Console, Group
from rich.live import Live
from rich.table import Table
from rich.text import Text

from grader import traces
from grader.cli.keys import keys
from grader.cli.unusable import Unusable
from grader.report.schedule import Source, bursts
from grader.report.terminal import console, schedule_table
from grader.report.text import one_line, plain

KEYS = "n or space: next   p: back   g: start   G: end   q: quit"
CONTEXT = 6  # source lines shown before and after the present one


@dataclass(frozen=True)
class Trace:
    """A failing schedule: its steps, in words, and the source if the trace has it."""

    steps: list[dict[str, Any]]
    text: str
    pattern: str
    source: list[str]
    file: str
    evidence: dict[str, Any]

    def values(self, upto: int) -> dict[str, str]:
        """Return what was last seen of each object before step number `upto` was done."""
        known: dict[str, str] = {}
        for step in self.steps[:upto]:
            if step.get("value") is not None:
                known[one_line(step.get("object", ""), 60)] = one_line(step["value"], 80)
        return known


@click.command()
@click.argument("trace", required=False, type=click.Path(path_type=Path))
@click.option("--all", "everything", is_flag=True, help="Print the whole schedule and leave; so it is without a terminal.")
def replay(trace: Path | None, everything: bool) -> None:
    """Step through a failing schedule, forwards and back.

    TRACE is a file of `bakehouse explore --save TRACE`, or a verdict of `bakehouse check --json`; without it, the last failing
    schedule that check or explore found here.
    """
    if trace is None and not traces.last(Path.cwd()).is_file():
        raise Unusable("no failing schedule was found here yet: bakehouse check and bakehouse explore keep the last one")
    found = read(trace or traces.last(Path.cwd()))
    on = console()
    if everything or not (sys.stdin.isatty() and sys.stdout.isatty()):
        on.print(Text(found.text, "bold"))
        on.print(Text(found.pattern))
        source = Source(None, found.file, "\n".join(found.source))
        on.print(schedule_table(bursts(found.evidence), source, on.width))
        return
    walk(found, on)


def read(path: Path) -> Trace:
    """Read a trace or verdict; raises Unusable if it has no failing schedule."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise Unusable(f"{path} can't be read: {error.strerror}") from None
    except ValueError:
        raise Unusable(f"{path} is not a trace") from None
    evidence, text = _evidence(data)
    steps = evidence.get("steps") if isinstance(evidence, dict) else None
    if not isinstance(steps, list) or not all(isinstance(step, dict) for step in steps) or not steps:
        raise Unusable(f"there is no failing schedule in {path}")
    of = data if isinstance(data, dict) else {}
    lines, file = str(of.get("source") or "").splitlines(), str(of.get("file") or "")
    return Trace(steps, plain(text, 500), plain(evidence.get("pattern") or "", 300), lines, file, evidence)


def _evidence(data: Any) -> tuple[Any, str]:
    """Return the evidence in a trace, an answer of explore, or a verdict, and what it says."""
    if isinstance(data, list):
        data = next((one for one in data if isinstance(one, dict) and one.get("verdict") == "failed"), {})
    if not isinstance(data, dict):
        return None, ""
    if isinstance(data.get("failure"), dict):
        return data["failure"], str(data["failure"].get("text", ""))
    for check in data.get("checks") or []:
        if isinstance(check, dict) and isinstance(check.get("evidence"), dict) and check["evidence"].get("steps"):
            return check["evidence"], str(check.get("message", ""))
    return None, ""


def walk(trace: Trace, on: Console) -> None:
    """Show step after step as the keys say."""
    at = 0
    with keys() as key, Live(view(trace, at), console=on, screen=True, auto_refresh=False) as live:
        while (pressed := key(1.0)) not in ("q", "Q", "\x1b", "\x04"):
            if pressed:
                at = moved(pressed, at, len(trace.steps))
                live.update(view(trace, at), refresh=True)


def moved(key: str, at: int, size: int) -> int:
    """Return the step to show after a key."""
    if key in ("n", " ", "\r", "\n", "j", "\x1b[C", "\x1b[B"):
        return min(at + 1, size - 1)
    if key in ("p", "k", "b", "\x7f", "\x1b[D", "\x1b[A"):
        return max(at - 1, 0)
    return {"g": 0, "G": size - 1}.get(key, at)


def view(trace: Trace, at: int) -> Group:
    """Draw one step: who does what, the source round it, and what is known of each object."""
    step = trace.steps[at]
    value = f" = {one_line(step['value'], 80)}" if step.get("value") is not None else ""
    did = f"{one_line(step.get('operation', ''), 40)} {one_line(step.get('object') or '', 60)}{value}"
    return Group(
        Text(f"step {at + 1} of {len(trace.steps)}", "dim"),
        Text.assemble((one_line(step.get("thread", "?"), 60), "bold cyan"), "  ", did),
        _lines(trace.source if step.get("file") == trace.file else [], step.get("line")),
        _known(trace.values(at + 1)),
        Text(trace.text if at == len(trace.steps) - 1 else "", "bold red"),
        Text(trace.pattern if at == len(trace.steps) - 1 else ""),
        Text(KEYS, "dim"),
    )


def _lines(source: list[str], line: Any) -> Text:
    if not isinstance(line, int) or not 1 <= line <= len(source):
        return Text(f"line {line}" if isinstance(line, int) else "")
    first, last = max(1, line - CONTEXT), min(len(source), line + CONTEXT)
    shown = Text()
    for number in range(first, last + 1):
        mark, style = ("→", "bold") if number == line else (" ", "dim")
        shown.append(f"{mark} {number:4}  {one_line(source[number - 1], 140)}\n", style)
    return shown


def _known(values: dict[str, str]) -> Table:
    table = Table(box=None, show_header=False)
    for name, value in values.items():
        table.add_row(Text(name, "cyan"), Text(value))
    return table
