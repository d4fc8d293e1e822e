"""How every strategy goes on when an execution gets long: at random.

So only what hangs under fair scheduling too is called endless.

An adversary could keep two polite threads in step for ever; no real scheduler does.
"""

from random import Random

from ..engine import Execution, Task

LONG = 2_000  # visible operations after which a strategy gives up its own ideas
STAY = 0.7  # probability that the running thread goes on


class Fair:
    """A random walk whose seed is always the same."""

    def __init__(self) -> None:
        self.rng = Random(1)

    def due(self, execution: Execution) -> bool:
        """Whether the execution has become long."""
        return execution.visits > LONG

    def choose(self, current: Task, enabled: list[Task]) -> Task:
        if current in enabled and self.rng.random() < STAY:
            return current
        return enabled[int(self.rng.random() * len(enabled))]
