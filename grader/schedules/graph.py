"""Every interleaving of a tiny program as a graph of states, for a reader to walk through: `you are the scheduler` on the site.

`python -m grader.schedules.graph FILE:FUNCTION GRAPH` runs them all under the engine and writes the graph (JSON) to GRAPH.

Two beginnings lead to the same state if every thread has done and seen the same in both, and the shared values and the holders of
the locks are the same: then whatever follows is the same too, as threads know nothing else.
"""

import json
import platform
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from .endings import outcome_of
from .engine import Execution
from .explain import step_of
from .exploration import Exploration
from .library import failing
from .loader import Loader
from .outcome import Step
from .program import caller, module_name
from .strategies.every import EverySearch, Point

LARGEST = 1_000  # interleavings: a program with more is none to walk through by hand


class TooLarge(Exception):
    """The program has more interleavings than can be recorded whole."""


@dataclass
class Situation:
    """Where an execution is: what each thread has done, the last known values, who holds what."""

    done: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    held: dict[str, str] = field(default_factory=dict)

    def after(self, step: Step) -> None:
        """Go on by one step."""
        self.done.setdefault(step.thread, []).append((step.line, step.operation, step.object, step.value))
        if step.value is not None:
            self.values[step.object] = step.value
        if step.operation == "acquire":
            self.held[step.object] = step.thread
        elif step.operation == "release":
            self.held.pop(step.object, None)

    def key(self) -> str:
        """The same for the same state."""
        return json.dumps([self.done, self.values, self.held], sort_keys=True)


class Graph:
    """The states met so far, and how many interleavings end well and badly."""

    def __init__(self) -> None:
        self.states: list[dict[str, Any]] = []
        self.numbers: dict[str, int] = {}
        self.threads: list[str] = []
        self.shared: set[str] = set()
        self.schedules = self.failing = 0

    def add(self, execution: Execution, points: list[Point]) -> None:
        """Walk along one execution."""
        situation, number, ahead = Situation(), -1, list(points)
        for index, operation, position in execution.trace:
            step = step_of(execution.tasks[index], operation)
            if step is None:
                continue
            chosen = bool(ahead) and position == ahead[0].counted
            if chosen and number < 0:
                number = self._state(situation, ahead[0])
            situation.after(step)
            if chosen:
                number = self._move(number, step, situation, ahead.pop(0), ahead, execution)

    def _move(self, number: int, step: Step, situation: Situation, point: Point, ahead: list[Point], execution: Execution) -> int:
        """Draw the arrow from one state to the next, or to an end; return where it leads."""
        if point.chosen not in self.threads:
            self.threads.append(point.chosen)
        self.shared.add(step.object)
        to = self._state(situation, ahead[0]) if ahead else self._end(situation, execution)
        self.states[number]["moves"][point.chosen] = {"to": to, "step": asdict(step)}
        return to

    def _state(self, situation: Situation, point: Point) -> int:
        waiting = [name for name in point.next if name not in point.options]
        state = {
            "values": dict(situation.values),
            "held": dict(situation.held),
            "next": {name: _about(step) for name, step in point.next.items()},
            "waits": {name: point.next[name].object for name in waiting},
            "moves": {},
            "end": None,
        }
        return self._number(situation.key(), state)

    def _end(self, situation: Situation, execution: Execution) -> int:
        outcome = outcome_of(execution)
        self.schedules += 1
        self.failing += failing(outcome)
        waits = {task.name: _object(task.name, execution) for task, operation in execution.waits if operation.kind != "join"}
        end = {"bad": failing(outcome), "kind": outcome.kind, "text": outcome.text.split(" (in ")[0]}
        state = {**asdict(situation), "next": {}, "waits": waits, "moves": {}, "end": end}
        del state["done"]
        return self._number("end " + situation.key(), state)

    def _number(self, key: str, state: dict[str, Any]) -> int:
        if key not in self.numbers:
            self.numbers[key] = len(self.states)
            self.states.append(state)
        return self.numbers[key]


def _about(step: Step) -> dict[str, Any]:
    return {"line": step.line, "operation": step.operation, "object": step.object}


def _object(name: str, execution: Execution) -> str:
    """What a thread waits for at the end of a deadlock."""
    step = next(step_of(task, operation) for task, operation in execution.waits if task.name == name)
    return step.object if step is not None else ""


def record(path: Path, function: str, largest: int = LARGEST) -> dict[str, Any]:
    """The graph of FILE:FUNCTION; raises TooLarge."""
    name = module_name(path)
    search, graph = EverySearch(), Graph()
    exploration = Exploration(caller(name, function), Loader(path, name), strategy="dpor")
    search.learn = lambda execution: graph.add(execution, search.points)  # type: ignore[method-assign]
    exploration.search = search
    exploration.more(largest + 1, 120.0)
    if not search.exhausted:
        raise TooLarge(f"{path.name} has more than {largest} interleavings")
    for state in graph.states:
        state["values"] = {name: value for name, value in state["values"].items() if name in graph.shared}
    return {
        "schema": 1,
        "program": f"{path.name}:{function}",
        "python": platform.python_version(),
        "source": path.read_text(encoding="utf-8"),
        "threads": graph.threads,
        "schedules": graph.schedules,
        "failing": graph.failing,
        "states": graph.states,
    }


def main(program: str, file: str) -> None:
    """Record one program."""
    path, _, function = program.rpartition(":")
    Path(file).write_text(json.dumps(record(Path(path), function), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:3])
