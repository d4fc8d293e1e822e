"""Follow a given schedule, then go on without preemption: for replay, and for searches that fix the beginning."""

from collections.abc import Sequence

from ..engine import Execution, Task
from .fair import Fair

Segments = Sequence[Sequence[int]]


class Follow:
    """Runs each segment's thread for its number of operations, passing over what cannot be done; then stays with a thread.

    `strayed` is True if some part of the schedule could not be followed.
    """

    stop_at = 0.0
    always = False

    def __init__(self, segments: Segments) -> None:
        self.segments = [(thread, count) for thread, count in segments if count > 0]
        self.at = self.used = 0
        self.strayed = False
        self.fair = Fair()

    def choose(self, execution: Execution, current: Task, enabled: list[Task], sleepers: list[Task]) -> Task:
        thread = self._wanted(execution)
        while thread is not None:
            for task in [*enabled, *sleepers]:
                if task.index == thread:
                    return task
            self.strayed = True
            self.at += 1
            self.used = execution.counted
            thread = self._wanted(execution)
        return self.fair.choose(current, enabled) if self.fair.due(execution) else stay(current, enabled)

    def _wanted(self, execution: Execution) -> int | None:
        """Return the thread whose turn it is: `used` is the count at which the present segment began."""
        while self.at < len(self.segments):
            thread, count = self.segments[self.at]
            if execution.counted - self.used < count:
                return thread
            self.used += count
            self.at += 1
        return None


FINE_MARK = [-1, 1]


def written(segments: Segments, fine: bool) -> list[list[int]]:
    """Return a schedule as a story holds it: a mark, if it counts instructions, and the segments."""
    return [*([FINE_MARK] if fine else []), *[list(segment) for segment in segments]]


def stay(current: Task, enabled: list[Task]) -> Task:
    """Return the running thread if it can go on, else the one that has waited longest."""
    if current in enabled:
        return current
    return min(enabled, key=lambda task: (task.last_run, task.index))
