"""Probabilistic concurrency testing (Burckhardt, Kothari, Musuvathi, Nagarakatte, ASPLOS 2010).

Each thread gets a random priority; the enabled thread of the highest priority runs; at d - 1 random operations the running
thread's priority drops below all others. A bug of depth d among n threads and k operations is found with probability at least
1 / (n k^(d - 1)) an execution.
"""

from random import Random

from ..engine import Execution, Task
from . import FINE, Plan
from .fair import Fair

DEPTHS = (2, 3, 3, 4, 5)


class Priorities:
    """The choices of one execution."""

    always = False

    def __init__(self, rng: Random, length: int, depth: int) -> None:
        self.rng, self.length, self.fair = rng, length, Fair()
        self.changes = sorted(1 + int(rng.random() * length) for _ in range(depth - 1))
        self.priorities: dict[int, float] = {}
        self.low = 0.0
        self.stop_at = 0.0

    def choose(self, execution: Execution, current: Task, enabled: list[Task], sleepers: list[Task]) -> Task:
        if self.fair.due(execution) and execution.visits > 4 * self.length:
            return self.fair.choose(current, enabled)
        for task in execution.tasks[len(self.priorities) :]:
            self.priorities[task.index] = 1.0 + self.rng.random()
        while self.changes and execution.visits >= self.changes[0]:
            del self.changes[0]
            self.low -= 1.0
            self.priorities[current.index] = self.low
        return max([*enabled, *sleepers], key=lambda task: self.priorities[task.index])


class PctSearch:
    """Never done. The length of an execution (k) is the longest seen of late."""

    over = exhausted = False

    def __init__(self, seed: int) -> None:
        self.rng = Random(f"pct {seed}")
        self.plans = 0
        self.length, self.fine_length = 20, 200

    def plan(self) -> Plan:
        self.plans += 1
        fine = self.plans % FINE == 0
        depth = DEPTHS[int(self.rng.random() * len(DEPTHS))]
        length = self.fine_length if fine else self.length
        return Plan(Priorities(self.rng, length, depth), fine=fine)

    def learn(self, execution: Execution) -> None:
        if execution.fine:
            self.fine_length = max(2, execution.visits, int(self.fine_length * 0.9))
        else:
            self.length = max(2, execution.visits, int(self.length * 0.9))
