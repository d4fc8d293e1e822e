"""One schedule.

The threads take turns, an operation each, the last started first. It shows at once what most interleavings show.
"""

from ..engine import Execution, Task
from . import Plan
from .fair import Fair


class Turns:
    """The main thread first, so that all threads are there; then the others, backwards in a circle."""

    stop_at = 0.0
    always = False

    def __init__(self) -> None:
        self.fair = Fair()

    def choose(self, execution: Execution, current: Task, enabled: list[Task], sleepers: list[Task]) -> Task:
        if self.fair.due(execution):
            return self.fair.choose(current, enabled)
        if enabled[0].index == 0:
            return enabled[0]
        return min(enabled, key=lambda task: (task.index >= current.index, -task.index))


class TurnsSearch:
    """Done after one execution."""

    over = exhausted = False

    def __init__(self) -> None:
        self.done = False

    def plan(self) -> Plan | None:
        if self.done:
            return None
        self.done = True
        return Plan(Turns())

    def learn(self, execution: Execution) -> None:
        """There is only one such schedule."""
