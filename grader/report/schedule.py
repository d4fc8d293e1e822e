"""A failing schedule, as evidence holds it, turned into rows to show."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

from grader.report.text import one_line


@dataclass(frozen=True)
class Step:
    """One visible operation of one thread."""

    thread: str
    file: str
    line: int
    operation: str
    object: str
    value: str

    def __str__(self) -> str:
        """``read self.value → 3``; without a value, the operation and its object alone."""
        arrow = {"read": "→", "write": "←"}.get(self.operation, ":")
        value = f" {arrow} {self.value}" if self.value else ""
        return f"{self.operation} {self.object}{value}".strip()


@dataclass(frozen=True)
class Burst:
    """What one thread did on one line before another thread, or another line, had its turn."""

    thread: str
    file: str
    line: int
    operations: tuple[str, ...]


@dataclass(frozen=True)
class Gap:
    """Bursts left out where a schedule is too long to read."""

    bursts: int


def bursts(evidence: Mapping[str, Any]) -> list[Burst]:
    """The schedule in ``evidence``, in the order in which it happened; empty where there is none."""
    steps = list(_steps(evidence.get("steps")))
    return [
        Burst(thread, file, line, tuple(str(step) for step in group))
        for (thread, file, line), group in groupby(steps, key=attrgetter("thread", "file", "line"))
    ]


def shortened(rows: Sequence[Burst], head: int = 20, tail: int = 40) -> list[Burst | Gap]:
    """The first ``head`` and the last ``tail`` rows: the beginning sets the scene, the end is the failure."""
    if len(rows) <= head + tail + 1:
        return list(rows)
    return [*rows[:head], Gap(len(rows) - head - tail), *rows[-tail:]]


@dataclass(frozen=True)
class Told:
    """A schedule as it is told: what one thread did ``before`` and ``after`` the others, and the ``rows`` that matter."""

    before: list[Burst]
    rows: list[Burst]
    after: list[Burst]


def told(rows: Sequence[Burst]) -> Told:
    """Set apart the thread that only prepares and looks at the end, if there is one: it needs no column then."""
    first = rows[0].thread if rows else ""
    start = next((place for place, row in enumerate(rows) if row.thread != first), len(rows))
    end = next((place for place in range(len(rows), start, -1) if rows[place - 1].thread != first), start)
    others = rows[start:end]
    if len(threads(others)) < 2 or first in threads(others):
        return Told([], list(rows), [])
    return Told(list(rows[:start]), list(others), list(rows[end:]))


def threads(rows: Sequence[Burst]) -> list[str]:
    """The threads' names, in the order of their first appearance."""
    return list(dict.fromkeys(row.thread for row in rows))


def summary(evidence: Mapping[str, Any]) -> str:
    """How it was found: the kind of failure, and after how many schedules, how many switches it takes."""
    kind = one_line(evidence.get("kind", ""), 40)
    executions, switches = evidence.get("executions"), evidence.get("switches")
    found = f"found on schedule {executions}" if isinstance(executions, int) else ""
    switched = f"{switches} context switches" if isinstance(switches, int) else ""
    return ", ".join(part for part in (kind, found, switched) if part)


class Source:
    """A submission's lines, to show beside its line numbers; without a file or ``text`` there are none.

    ``called`` is what schedules call the file, if that is not its name: the grader judges every submission as ``slug.py``.
    """

    def __init__(self, path: Path | None, called: str = "", text: str = "") -> None:
        self._called = called or (path.name if path else "")
        try:
            self._lines = (path.read_text(encoding="utf-8", errors="replace") if path else text).splitlines()
        except OSError:
            self._lines = []

    def line(self, file: str, number: int) -> str:
        """Line ``number`` (from 1) of ``file``, stripped; empty for another file, or if there is no such line."""
        if Path(file).name != self._called or not 1 <= number <= len(self._lines):
            return ""
        return one_line(self._lines[number - 1].strip(), 120)


class Sources(Source):
    """The lines of several files, told apart by their names."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._each = [Source(path) for path in paths]

    def line(self, file: str, number: int) -> str:
        return next((found for source in self._each if (found := source.line(file, number))), "")


def _steps(raw: Any) -> Iterator[Step]:
    for each in raw if isinstance(raw, list) else []:
        if not isinstance(each, Mapping):
            continue
        line = each.get("line")
        yield Step(
            thread=one_line(each.get("thread", "?"), 60),
            file=one_line(each.get("file", ""), 120),
            line=line if isinstance(line, int) else 0,
            operation=one_line(each.get("operation", ""), 40),
            object=one_line(each.get("object") or "", 80),
            value=one_line("" if each.get("value") is None else each["value"], 80),
        )
