"""Checks side by side: other processes take checks of a suite that is under way.

Each check is run by whoever claims it first. The timed ones are left to the process that leads, when the others are gone.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from grader.suite.checks import CheckInfo
from grader.suite.listing import checks_of
from grader.suite.running import Task, Watcher, run_suite
from grader.verdict import Check, Kind

HELP_AFTER = 1.0
"""Seconds after which the others start: they need about half a second for it, and most verdicts are there by then. Where something
is timed, they are not: then the others start at once."""
LOOK_EVERY = 0.02
GRACE = 5.0
"""Seconds that a helper has to end what it started."""


@dataclass(frozen=True)
class Board:
    """Who runs which check, and what came out: files in a folder that the processes have in common."""

    folder: Path
    checks: frozenset[str]
    """Those that any of them may run."""

    def claim(self, check: str) -> bool:
        """Take a check, unless somebody has it already."""
        try:
            (self.folder / check).touch(exist_ok=False)
        except FileExistsError:
            return False
        return True

    def unclaimed(self) -> int:
        """How many checks nobody has taken yet."""
        return sum(not (self.folder / check).exists() for check in self.checks)

    def post(self, check: Check) -> None:
        """Tell the others how a check came out: all of it or, if this process ends meanwhile, nothing."""
        part = self.folder / f"{check.id}.part"
        part.write_text(json.dumps(check.to_dict()), encoding="ascii")
        part.replace(self.folder / f"{check.id}.json")

    def posted(self) -> dict[str, Check]:
        """The checks that are known, by their ids."""
        texts = [file.read_text(encoding="ascii") for file in sorted(self.folder.glob("*.json"))]
        return {check.id: check for check in map(Check.from_dict, map(json.loads, texts))}

    def under_way(self) -> bool:
        """Whether somebody has claimed a check whose outcome is not known yet."""
        return any((self.folder / check).exists() and not (self.folder / f"{check}.json").exists() for check in self.checks)


class Helpers:
    """Up to ``count`` processes that start ``after`` some seconds and take checks from the board; they end with the context."""

    def __init__(self, count: int, task: Task, board: Board, after: float) -> None:
        self._count = count
        self._command = [sys.executable, "-P", "-m", "grader.suite.helper", _told(task, board)]
        self._board = board
        self._processes: list[subprocess.Popen[bytes]] = []
        self._timer = threading.Timer(after, self._start)

    def __enter__(self) -> Helpers:
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.end()

    def finish(self, meanwhile: Callable[[], None]) -> None:
        """Wait for the checks that they have begun, and end them."""
        self._stop_starting()
        while self._board.under_way() and any(process.poll() is None for process in self._processes):
            meanwhile()
            time.sleep(LOOK_EVERY)
        for process in self._processes:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(GRACE)  # undisturbed, as it clears up behind itself
        self.end()

    def end(self) -> None:
        """End them now. May be called again."""
        self._stop_starting()
        for process in self._processes:
            if process.stdin:
                process.stdin.close()  # which a helper takes for Ctrl-C
        for process in self._processes:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(GRACE)
            process.kill()
            process.wait()
        self._processes.clear()

    def _start(self) -> None:
        for _ in range(min(self._count, self._board.unclaimed())):
            with contextlib.suppress(OSError):  # no process left to start: then with those there are
                self._processes.append(
                    subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                )

    def _stop_starting(self) -> None:
        self._timer.cancel()
        self._timer.join()


def run_side_by_side(task: Task, workers: int, on_check: Watcher | None = None) -> list[Check]:
    """As :func:`~grader.suite.running.run_suite`, in up to ``workers`` processes."""
    found: dict[str, Check] = {}

    def note(check: Check) -> None:
        found[check.id] = check
        if on_check:
            on_check(check)

    def note_own(check: Check) -> None:
        board.post(check)
        note(check)

    def note_others() -> None:
        for name, check in board.posted().items():
            if name not in found:
                note(check)

    def take(check: CheckInfo) -> bool:
        note_others()
        if check.kind is Kind.SPEEDUP:
            helpers.finish(note_others)
            return True
        return board.claim(check.id)

    known = checks_of(task.exercise)
    every = [check for check in known if task.asks_for(check)]
    with tempfile.TemporaryDirectory(prefix="bakehouse-") as folder:
        board = Board(Path(folder), frozenset(check.id for check in every if check.kind is not Kind.SPEEDUP))
        after = 0.0 if len(board.checks) < len(every) else HELP_AFTER
        with Helpers(workers - 1, task, board, after) as helpers:
            run_suite(task, note_own, take)
            helpers.finish(note_others)
        note_others()
    lost = {check.id for check in every} - set(found)  # with a helper that broke down
    if lost:
        run_suite(task, note, lambda check: check.id in lost)
    return [found[check.id] for check in known if check.id in found]


def run_as_helper(task: Task, board: Board) -> None:
    """Run the checks of the board that nobody has claimed, and post them."""
    run_suite(task, board.post, lambda check: check.id in board.checks and board.claim(check.id))


def _told(task: Task, board: Board) -> str:
    """The task, for another process of this machine: see :mod:`grader.suite.helper`."""
    fields = {"exercise": task.exercise.slug, "course": str(task.exercise.exercises.parent), "file": str(task.file)}
    how = {"seed": task.seed, "only": task.only, "checks": task.checks, "walls": task.walls}
    return json.dumps({**fields, **how, "board": str(board.folder), "shared": sorted(board.checks)})
