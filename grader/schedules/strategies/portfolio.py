"""The default: turn races round first, then prove or refute by DPOR, then random and PCT schedules in turn.

The last two assume nothing about the model of accesses, so a gap in that cannot become a false pass of the whole budget.
"""

from ..engine import Execution
from . import Plan, Search
from .pct import PctSearch
from .races import RaceSearch
from .random import RandomSearch


class PortfolioSearch:
    """Runs its parts one after another; the last two for ever."""

    exhausted = False

    def __init__(self, seed: int) -> None:
        self.first: list[Search] = [RaceSearch()]
        self.rest: list[Search] = [RandomSearch(seed), PctSearch(seed)]
        self.turn = 0
        self.last: Search | None = None

    def plan(self) -> Plan | None:
        while self.first:
            plan = self.first[0].plan()
            if plan is not None:
                self.last = self.first[0]
                return plan
            del self.first[0]
        self.last = self.rest[self.turn % len(self.rest)]
        self.turn += 1
        return self.last.plan()

    def learn(self, execution: Execution) -> None:
        assert self.last is not None
        self.last.learn(execution)
