"""Every interleaving of a tiny program: wherever several threads could go on, each of them once. No reduction."""

import sys
from dataclasses import dataclass

from ..engine import Execution, Task
from ..explain import QUIET, step_of
from ..outcome import Step
from . import Plan


@dataclass(frozen=True)
class Point:
    """A point of choice in one execution.

    counted  operations done before it
    options  threads that could go on, by name; of the others, `next` says what they wait to do
    next     what each thread that is left is about to do
    chosen   who went on
    """

    counted: int
    options: tuple[str, ...]
    next: dict[str, Step]
    chosen: str


class EverySearch:
    """Depth first over the choices; `points` are those of the last execution.

    Starts, joins and ends are no choice, and the main thread goes on whenever it can: it is there to start the others and to wait.
    """

    stop_at = 0.0
    always = True

    def __init__(self) -> None:
        self.prefix: list[str] = []
        self.points: list[Point] = []
        self.over = self.exhausted = False

    def plan(self) -> Plan | None:
        if self.points and not self._turn():
            self.over = self.exhausted = True
            return None
        self.points = []
        return Plan(self, tracing=True, telling=True)

    def _turn(self) -> bool:
        """Go on to the next option of the deepest point that has one; whether there is any."""
        while self.points:
            point = self.points.pop()
            left = point.options[point.options.index(point.chosen) + 1 :]
            if left:
                self.prefix = [*(each.chosen for each in self.points), left[0]]
                return True
        return False

    def learn(self, execution: Execution) -> None:
        """Nothing to learn: every interleaving is run anyhow."""

    def choose(self, execution: Execution, current: Task, enabled: list[Task], sleepers: list[Task]) -> Task:
        no_choice = [task for task in enabled if task.index == 0 or (task.pending is not None and task.pending.kind in QUIET)]
        if no_choice:
            return no_choice[0]
        options = {task.name: task for task in sorted(enabled, key=lambda task: task.index)}
        depth = len(self.points)
        chosen = self.prefix[depth] if depth < len(self.prefix) else next(iter(options))
        self.points.append(Point(execution.counted, tuple(options), _next(execution), chosen))
        return options[chosen]


def _next(execution: Execution) -> dict[str, Step]:
    """What each thread is about to do, as far as that is in the learner's lines."""
    frames = sys._current_frames()
    found = {}
    for task in execution.live:
        pending = task.pending
        if pending is None or pending.kind in QUIET:
            continue
        if pending.site is None and pending.where is None:
            pending.where = execution.named(task, pending, execution.learners_line(frames.get(task.carrier.ident)))
        step = step_of(task, pending)
        if step is not None:
            found[task.name] = step
    return found
