"""36 Build graph: tasks that need one another's values, as many at a time as there are workers, and one that dies alone.

Fill in the function. The numbered rules are in README.md, help is in hints.md, and
`bakehouse check build_graph` tells you how far you are.
"""

from collections.abc import Callable
from typing import NamedTuple


class Task(NamedTuple):
    """A function, and the names of the tasks whose values are its arguments."""

    function: Callable
    needs: tuple[str, ...] = ()


class TaskResult(NamedTuple):
    """What came of a task: its `kind`, and the `value` if that is "done"."""

    kind: str
    value: object = None
    error: str | None = None


def run_graph(tasks: dict[str, Task], workers: int) -> dict[str, TaskResult]:
    """Run each task in a process, once all that it needs is done, up to `workers` at a time; a result for each name.

    A result's kind is
        "done"     with the `value` that function(*values of its needs) returned;
        "failed"   if the function raised, whatever it was, or its process died;
        "skipped"  if something that it needs, directly or not, is "failed". Its function is not called.

    A failure touches only what needs the task that failed.

    Raises:
        ValueError: `workers` is below 1, a task needs one that is not there, or tasks need each other in a circle. Then no
            task has begun.
    """
    raise NotImplementedError(
        "run_graph: whenever fewer than `workers` tasks are under way, begin one that has all it needs, in a process."
    )
