"""A runner in reserve: while one check is under way, the next one's runner starts on another core.

A check begins with a fresh process tree, and most of the time that this takes is the interpreter's start. Only behind walls
that keep runners apart, where no submission reaches a runner that waits; elsewhere each runner starts when it is asked for.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from types import TracebackType

from grader.walls.cell import Cell, Walls, begun, ready_cell
from grader.walls.limits import Limits
from grader.walls.problems import WallsUnusable


class Reserve:
    """Hands out ready cells. As a context manager it ends, on the way out, the one that nobody has asked for."""

    def __init__(self, walls: Walls) -> None:
        self._walls = walls
        self._waiting: tuple[tuple[object, ...], Cell] | None = None

    def __enter__(self) -> Reserve:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.end()

    def take(self, submission: Path, name: str, scenarios: Path, limits: Limits, more: bool) -> Cell:
        """A ready cell, as :func:`~grader.walls.cell.opened` makes it; if ``more`` are to come, the next one starts now."""
        cell = self._taken(submission, name, scenarios, limits)
        if more and self._walls.apart:
            try:
                self._waiting = (submission, name, scenarios, limits), begun(self._walls, submission, name, scenarios, limits)
            except (OSError, WallsUnusable):
                self._waiting = None  # the next one starts when it is asked for, and says then what the matter is
            except BaseException:  # Ctrl-C: nobody else knows of it yet
                cell.end()
                raise
        return cell

    def end(self) -> None:
        """End the cell in reserve, if there is one."""
        if self._waiting:
            self._waiting[1].end()
        self._waiting = None

    def _taken(self, *wanted: object) -> Cell:
        if self._waiting and self._waiting[0] == wanted:
            cell = self._waiting[1]
            with contextlib.suppress(WallsUnusable):  # whatever kept it from starting may have passed: then anew
                cell.wait_until_ready()
                self._waiting = None
                return cell
        self.end()
        return ready_cell(self._walls, *wanted)  # type: ignore[arg-type]
