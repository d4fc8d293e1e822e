"""Checks side by side: other processes take checks of a suite that is under way.

Each check is run by whoever claims it first. The timed ones are left to the process that leads, when the others are gone.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Any

from grader.suite.checks import CheckInfo
from grader.suite.listing import checks_of
from grader.suite.running import Task, Watcher, run_suite
from grader.verdict import Check, Kind
from grader.walls import Walls

HELP_AFTER = 1.0
"""Seconds after which the others begin: most verdicts are there by then. Where something is timed, they are not: then the others
begin at once."""
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


@dataclass
class _Helper:
    """A forked process, the end of the pipe that it reads, and whether it has been told to begin."""

    process: BaseProcess
    pipe: Connection
    begun: bool = False


class Helpers:
    """Processes that are forked from this one and, when told to, take checks from a board; they end with the context.

    There are as many as make ``workers`` together with this process, behind walls that keep runners apart; else none. They are
    forked, for a new interpreter needs most of a second to import what they need. Enter the context before the process starts a
    thread: a fork has none of the threads, and whatever lock they held stays held (:func:`os.fork`). The ``walls``, as chosen,
    have been launched once, so that the library of the runners is there, and this process removes it for all.
    """

    def __init__(self, workers: int, walls: Walls) -> None:
        self._count = workers - 1 if walls.apart else 0
        self._helpers: list[_Helper] = []
        self._timer: threading.Timer | None = None

    def __len__(self) -> int:
        return len(self._helpers)

    def __enter__(self) -> Helpers:
        with contextlib.suppress(OSError):  # no process left to start: then with those there are
            for _ in range(self._count):
                self._helpers.append(self._forked())
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.end()

    def start(self, task: Task, board: Board, after: float) -> None:
        """Have them begin in ``after`` seconds, as many as there are checks that nobody has claimed then."""
        self._timer = threading.Timer(after, self._begin, [task, board])
        self._timer.start()

    def finish(self, board: Board, meanwhile: Callable[[], None]) -> None:
        """Wait for the checks that they have begun, and end them."""
        self._stop_starting()
        begun = [each.process for each in self._helpers if each.begun]
        while board.under_way() and any(process.is_alive() for process in begun):
            meanwhile()
            time.sleep(LOOK_EVERY)
        for process in begun:
            process.join(GRACE)  # undisturbed, as it clears up behind itself
        self.end()

    def end(self) -> None:
        """End them now. May be called again."""
        self._stop_starting()
        for helper in self._helpers:
            helper.pipe.close()  # which a helper takes for Ctrl-C
        for helper in self._helpers:
            helper.process.join(GRACE)
            helper.process.kill()
            helper.process.join()
        self._helpers.clear()

    def _forked(self) -> _Helper:
        context: Any = get_context("fork")  # whose types differ by platform
        theirs, ours = context.Pipe(duplex=False)
        inherited = [ours, *(each.pipe for each in self._helpers)]
        process: BaseProcess = context.Process(target=help_when_told, args=(theirs, inherited))
        process.start()
        theirs.close()
        return _Helper(process, ours)

    def _begin(self, task: Task, board: Board) -> None:
        for helper in self._helpers[: board.unclaimed()]:
            helper.begun = True
            with contextlib.suppress(OSError):  # it has broken down
                helper.pipe.send((task, board))

    def _stop_starting(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer.join()


def help_when_told(pipe: Connection, inherited: list[Connection]) -> None:
    """What a helper does: wait for a task and a board, and run the checks that nobody has claimed, until the pipe is closed.

    ``inherited`` are the ends of pipes to write to, which the grader alone shall hold: they close if it is killed.
    """
    if sys.platform != "win32":
        os.setpgid(0, 0)  # Ctrl-C is for the grader, which then closes the pipe: a second interrupt would end the clearing up
    for each in inherited:
        each.close()
    for output in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), output)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job has it ignored
    with contextlib.suppress(EOFError, KeyboardInterrupt):
        task, board = pipe.recv()
        threading.Thread(target=_end_with, args=[pipe], daemon=True).start()
        run_suite(task, board.post, lambda check: check.id in board.checks and board.claim(check.id))


def _end_with(pipe: Connection) -> None:
    with contextlib.suppress(EOFError):
        pipe.recv()
    os.kill(os.getpid(), signal.SIGINT)


def run_side_by_side(task: Task, helpers: Helpers, on_check: Watcher | None = None) -> list[Check]:
    """As :func:`~grader.suite.running.run_suite`, with the ``helpers``, which end with it."""
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
            helpers.finish(board, note_others)
            return True
        return board.claim(check.id)

    known = checks_of(task.exercise)
    every = [check for check in known if task.asks_for(check)]
    with tempfile.TemporaryDirectory(prefix="bakehouse-") as folder:
        board = Board(Path(folder), frozenset(check.id for check in every if check.kind is not Kind.SPEEDUP))
        after = 0.0 if len(board.checks) < len(every) else HELP_AFTER
        try:
            helpers.start(task, board, after)
            run_suite(task, note_own, take)
            helpers.finish(board, note_others)
        finally:
            helpers.end()
        note_others()
    lost = {check.id for check in every} - set(found)  # with a helper that broke down
    if lost:
        run_suite(task, note, lambda check: check.id in lost)
    return [found[check.id] for check in known if check.id in found]
