"""The default: turn races round first, then DPOR, with random and PCT schedules in between.

Few preemptions come first, as most mistakes need one or two, and their stories are short. DPOR proves what is small enough.
Random and
PCT schedules assume nothing about the model of accesses, so a gap in the model cannot become a false pass of the whole budget;
some of them are run even after a proof.
"""

from ..engine import Execution
from . import Plan, Search
from .dpor import DporSearch
from .pct import PctSearch
from .races import RaceSearch
from .random import RandomSearch
from .turns import TurnsSearch

ALONE = 40  # executions after which the parts take turns
CHECKS = 24  # random and PCT executions after a proof


class PortfolioSearch:
    """Done some executions after DPOR has run everything; never otherwise."""

    def __init__(self, seed: int) -> None:
        self.turns, self.races, self.dpor = TurnsSearch(), RaceSearch(), DporSearch()
        self.sampling: list[Search] = [RandomSearch(seed), PctSearch(seed)]
        self.turn = 0
        self.checks = 0
        self.last: Search = self.races

    @property
    def over(self) -> bool:
        """Whether DPOR has nothing left."""
        return self.dpor.over

    @property
    def exhausted(self) -> bool:
        """Whether DPOR has run every order that matters."""
        return self.dpor.exhausted

    def plan(self) -> Plan | None:
        if self.dpor.exhausted:
            self.checks += 1
            if self.checks > CHECKS:
                return None
        for search in self._order():
            plan = search.plan()
            if plan is not None:
                self.last = search
                return plan
        return None

    def _order(self) -> list[Search]:
        """Return whom to ask for the next schedule, first the one whose turn it is."""
        self.turn += 1
        sampler = self.sampling[self.turn // 6 % 2]
        if self.dpor.exhausted:
            return [sampler]
        if self.turn <= ALONE:
            return [self.turns, self.races, self.dpor, sampler]
        turns: list[Search] = [self.dpor, self.races, self.dpor, sampler, self.dpor, self.races]
        return [turns[self.turn % 6], self.dpor, sampler]

    def learn(self, execution: Execution) -> None:
        self.last.learn(execution)
