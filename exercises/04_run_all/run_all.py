"""04 Run all: every task in a thread of its own, all at the same time, and their results in order.

Fill in the function. The numbered rules are in README.md, help is in hints.md, and
`bakehouse check run_all` tells you how far you are.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple


class Result(NamedTuple):
    """What became of a task: its value, or the exception that it raised."""

    value: object = None
    error: BaseException | None = None


def run_all(tasks: Sequence[Callable[[], object]]) -> list[Result]:
    """Run all `tasks` at once, each in a thread that no other task uses, and return their results in the order of `tasks`.

    A task that raises, whatever it raises, has Result(None, the exception); the others go on, and nothing is printed. The call
    returns when every thread has ended.
    """
    raise NotImplementedError("run_all is not written yet: what has to be done for all tasks before you wait for the first one?")
