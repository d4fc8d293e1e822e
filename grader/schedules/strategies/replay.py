"""Run one given schedule, once."""

from ..engine import Execution
from . import Plan
from .follow import FINE_MARK, Follow, Segments


class ReplaySearch:
    """Done after one execution; one schedule is not all of them."""

    over = exhausted = False

    def __init__(self, schedule: Segments) -> None:
        self.schedule: Segments | None = schedule

    def plan(self) -> Plan | None:
        if self.schedule is None:
            return None
        schedule, self.schedule = self.schedule, None
        fine = list(schedule[:1]) == [FINE_MARK]
        return Plan(Follow(schedule[1:] if fine else schedule), tracing=True, fine=fine)

    def learn(self, execution: Execution) -> None:
        """Nothing to learn from a single schedule."""
