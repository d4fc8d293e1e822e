"""DPOR claims to have run everything only when it is true: compared with running every schedule, on random small programs."""

import random
from pathlib import Path
from runpy import run_path

import pytest

from grader.schedules import Exploration, Loader
from grader.schedules.strategies import Plan
from grader.schedules.strategies.dpor import DporSearch

HEAD = """
import threading
from collections import deque

"""

LIMIT = 600  # schedules: programs that have more are left out
PIECES = [
    ["x += 1"],
    ["y = x"],
    ["x = 5"],
    ["box['a'] = x"],
    ["box['b'] = len(box)"],
    ["box.setdefault('a', {me})"],
    ["log.append({me})"],
    ["if log: log.pop()"],
    ["if 'a' in box: x += 10"],
    ["with lock: x += 1"],
    ["with lock:", "    y = x", "    x = y + 1"],
    ["if lock.acquire(blocking=False):", "    x += 100", "    lock.release()"],
    ["with lock:", "    with other: y += 1"],
    ["with other:", "    with lock: x += 1"],
    ["event.set()"],
    ["if event.is_set(): y += 7"],
]


class EverySchedule:
    """Depth first through every choice of thread at every visible operation."""

    over = exhausted = False

    def __init__(self):
        self.path, self.started = [], False

    def plan(self):
        while self.started and self.path and self.path[-1][0] + 1 >= self.path[-1][1]:
            self.path.pop()
        if self.started:
            if not self.path:
                self.over = self.exhausted = True
                return None
            self.path[-1][0] += 1
        self.started = True
        return Plan(Walk(self.path), tracing=False)

    def learn(self, execution):
        pass


class Walk:
    stop_at, always = 0.0, False

    def __init__(self, path):
        self.path, self.at = path, 0

    def choose(self, execution, current, enabled, sleepers):
        if self.at == len(self.path):
            self.path.append([0, len(enabled)])
        chosen = enabled[self.path[self.at][0]]
        self.at += 1
        return chosen


class EveryTrace(DporSearch):
    """Sleep sets alone: at every node all threads are tried that are not asleep. It does not rely on finding races."""

    def learn(self, execution):
        for node in self.nodes:
            node.wanted |= node.enabled


def program(rng: random.Random, pieces=(1, 2, 2), threads=(2, 2, 3)) -> str:
    threads = rng.choice(threads)
    names = "x, y"
    lines = [
        "def main():",
        "    x, y, box, log = 0, 0, {}, deque()",
        "    lock, other, event = threading.Lock(), threading.Lock(), threading.Event()",
    ]
    for me in range(threads):
        lines += [f"    def work{me}():", f"        nonlocal {names}"]
        for _ in range(rng.choice(pieces) if threads == 2 else 1):
            lines += ["        " + line.replace("{me}", str(me)) for line in rng.choice(PIECES)]
    lines += [f"    t{me} = threading.Thread(target=work{me})" for me in range(threads)]
    lines += [f"    t{me}.{do}()" for do in ("start", "join") for me in range(threads)]
    return HEAD + "\n".join([*lines, "    return x, y, sorted(box.items()), list(log)"]) + "\n"


def outcomes(file: Path, search, executions: int) -> tuple[set[str], bool, int]:
    exploration = Exploration(lambda modules: modules["small"].main(), Loader(file, "small"), strategy="dpor")
    if search is not None:
        exploration.search = search
    keys = {outcome.key for outcome in exploration.more(executions, 60.0)}
    return keys, exploration.exhausted, exploration.executions


def places(keys: set[str]) -> set[str]:
    """Outcomes without the lines at which threads wait in a deadlock: those are told by the thread that noticed it."""
    return {key.split(" at line")[0] for key in keys}


@pytest.mark.parametrize("seed", range(6))
def test_dpor_reaches_every_outcome(tmp_path, seed):
    compared = 0
    for number in range(5):
        file = tmp_path / f"small{number}.py"
        file.write_text(program(random.Random(f"{seed} {number}")))
        keys, complete, traces = outcomes(file, EveryTrace(), LIMIT)
        if not complete:
            continue
        found, exhausted, executions = outcomes(file, None, LIMIT)
        assert exhausted, file.read_text()
        assert places(found) == places(keys), file.read_text()
        assert executions <= traces
        compared += 1
    assert compared


def test_sleep_sets_leave_nothing_out(tmp_path):
    compared = 0
    for number in range(30):
        file = tmp_path / f"tiny{number}.py"
        file.write_text(program(random.Random(f"tiny {number}"), pieces=(1,), threads=(2,)))
        keys, complete, every = outcomes(file, EverySchedule(), 700)
        if complete:
            found, _, traces = outcomes(file, EveryTrace(), 700)
            assert places(found) == places(keys), file.read_text()
            assert traces < every
            compared += 1
        if compared == 3:
            break
    assert compared == 3


TABLE = run_path(str(Path(__file__).parents[2] / "benchmarks" / "schedules" / "proofs.py"))
"""The benchmark's programs, and how many traces each has."""


@pytest.mark.parametrize(("call", "traces"), TABLE["CALLS"].items())
def test_right_programs_are_proven_with_one_execution_a_trace(tmp_path, call, traces):
    file = tmp_path / "table.py"
    file.write_text(f"{TABLE['SOURCE']}\ndef main():\n    {call}\n")
    keys, exhausted, executions = outcomes(file, None, 1000)
    assert keys == {"returned: None"} and exhausted
    assert traces is None or executions <= 1.1 * traces
