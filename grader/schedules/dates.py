"""The date and time of day of a program's threads: those of the virtual clock.

`datetime` is C code that cannot be replaced. So the calls that look at the clock are answered where a rewritten file makes them.
A file's times are the machine's; a program that has both would compare what has nothing to do with each other.
"""

import os
import sys
import types
from typing import Any

from .engine import Execution
from .primitives import read_clock
from .standing import InPlaceOf

NAMES = {"now", "utcnow", "today"}
FILE_TIMES = {f"st_{each}{unit}" for each in ("atime", "mtime", "ctime", "birthtime") for unit in ("", "_ns")}
"""Attributes of what os.stat gives,"""
FILE_FUNCTIONS = (os.path.getatime, os.path.getmtime, os.path.getctime)
"""and functions for the same."""


def ahead(execution: Execution) -> float:
    """By how many seconds the time of day is ahead of the virtual clock."""
    _known(execution, "the time of day")
    return execution.clock.epoch


def of_a_file(execution: Execution) -> None:
    """Before a file's time is read."""
    _known(execution, "the time of a file")


def _known(execution: Execution, source: str) -> None:
    execution.clock.sources.add(source)
    if len(execution.clock.sources) > 1:
        execution.refuse("it has the time of a file, and the time of day, which is virtual here")


def looks_at_the_clock(function: types.BuiltinFunctionType) -> bool:
    """Whether this is `now`, `utcnow` or `today` of a date or datetime class."""
    module = sys.modules.get("datetime")
    owner = function.__self__
    return module is not None and isinstance(owner, type) and issubclass(owner, module.date)


class Today(InPlaceOf):
    """`datetime.now`, `datetime.utcnow`, `datetime.today` or `date.today`, to be called."""

    __slots__ = ("execution",)

    def __init__(self, function: Any, execution: Execution) -> None:
        self.function, self.execution = function, execution

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        execution = self.execution
        task = execution.current()
        if task is None:
            return self.function(*args, **kwargs)
        now = read_clock(execution, task) + ahead(execution)
        if self.function.__name__ == "utcnow":
            zone = sys.modules["datetime"].timezone.utc
            return self.function.__self__.fromtimestamp(now, zone).replace(tzinfo=None)
        return self.function.__self__.fromtimestamp(now, *args, **kwargs)
