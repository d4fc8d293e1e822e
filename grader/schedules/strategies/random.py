"""Random walk, sticky.

At each visible operation the running thread goes on with a probability drawn anew for each execution.
"""

import math
from random import Random

from ..engine import Execution, Task
from . import FINE, Plan

MEAN_RUNS = (1.5, 2, 3, 5, 8, 16, 40)  # operations between two free choices, on average


class Sticky:
    """The choices of one execution."""

    always = False

    def __init__(self, rng: Random, mean: float) -> None:
        self.rng, self.mean = rng, mean
        self.stop_at = self._draw()

    def _draw(self) -> float:
        return 1.0 + int(-math.log(1.0 - self.rng.random()) * (self.mean - 0.5))

    def choose(self, execution: Execution, current: Task, enabled: list[Task], sleepers: list[Task]) -> Task:
        if execution.visits < self.stop_at and current in enabled:
            return current
        self.stop_at = execution.visits + self._draw()
        among = [*enabled, *sleepers]
        return among[int(self.rng.random() * len(among))]


class RandomSearch:
    """Never done: every execution draws its schedule from the seed and its own number."""

    over = exhausted = False

    def __init__(self, seed: int) -> None:
        self.rng = Random(f"random {seed}")
        self.plans = 0

    def plan(self) -> Plan:
        self.plans += 1
        fine = self.plans % FINE == 0
        mean = MEAN_RUNS[int(self.rng.random() * len(MEAN_RUNS))]
        return Plan(Sticky(self.rng, mean * 4 if fine else mean), fine=fine)

    def learn(self, execution: Execution) -> None:
        """Random schedules do not depend on earlier ones."""
