"""The date and time of day of a program's threads: those of the virtual clock.

`datetime` is C code that cannot be replaced. So the calls that look at the clock are answered where a rewritten file makes them.
"""

import sys
import types
from typing import Any

from .engine import Execution
from .primitives import read_clock
from .standing import InPlaceOf

NAMES = {"now", "utcnow", "today"}


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

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        execution = self.execution
        task = execution.current()
        if task is None:
            return self.function(*args, **kwargs)
        now = read_clock(execution, task) + execution.clock.epoch
        if self.function.__name__ == "utcnow":
            zone = sys.modules["datetime"].timezone.utc
            return self.function.__self__.fromtimestamp(now, zone).replace(tzinfo=None)
        return self.function.__self__.fromtimestamp(now, *args, **kwargs)
