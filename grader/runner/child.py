"""A child process of a scenario's own, which uses what a submission has made and reports what came of it."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from grader.runner.tools import attempt


class Child:
    """A child process, which reports what its ``work`` came to."""

    def __init__(self, work: Callable[..., object], *args: Any) -> None:
        self.report, end = multiprocessing.Pipe(duplex=False)
        self.process = multiprocessing.Process(target=reporting, args=(end, work, *args), daemon=True)
        self.process.start()
        end.close()

    def outcome(self) -> tuple[str, object]:
        """An attempt's outcome, an exception being told as text. Waits for the child to end."""
        try:
            told = self.report.recv()
        except EOFError:
            told = None
        self.process.join()
        self.report.close()
        code = self.process.exitcode
        self.process.close()
        return told or ("raised", f"nothing: its process ended with the exit code {code}")


def reporting(end: Connection, work: Callable[..., object], *args: Any) -> None:
    """The child's life: work, report, end."""
    how, value = attempt(work, *args)
    if how == "raised":
        value = f"{type(value).__name__}: {value}"
    end.send((how, value))
    end.close()
