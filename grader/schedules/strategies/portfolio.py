"""The default: turn races round first, then DPOR, with random and PCT schedules in between.

Few preemptions come first, as most mistakes need one or two, and their stories are short. DPOR proves what is small enough. Random and
PCT schedules assume nothing about the model of accesses, so a gap in the model cannot become a false pass of the whole budget;
some of them are run even after a proof.
"""

from ..engine import Execution
from . import Plan, Search
from .dpor import DporSearch
from .pct import PctSearch
from .races import RaceSearch
from .random import RandomSearch

ALONE = 60  # executions of DPOR before the random ones begin to alternate with it
CHECKS = 24  # random and PCT executions after a proof


class PortfolioSearch:
    """Done some executions after DPOR has run everything; never otherwise."""

    def __init__(self, seed: int) -> None:
        self.races, self.dpor = RaceSearch(), DporSearch()
        self.sampling: list[Search] = [RandomSearch(seed), PctSearch(seed)]
        self.turn = 0
        self.checks = 0
        self.last: Search = self.races

    @property
    def exhausted(self) -> bool:
        """Whether DPOR has run every order that matters."""
        return self.dpor.exhausted

    def plan(self) -> Plan | None:
        for search in (self.races, self._prover(), self._sampler()):
            plan = search.plan() if search is not None else None
            if plan is not None and search is not None:
                self.last = search
                return plan
        return None

    def _prover(self) -> Search | None:
        """DPOR, at first alone, then every second time."""
        self.turn += 1
        if self.dpor.over or (self.turn > ALONE and self.turn % 2):
            return None
        return self.dpor

    def _sampler(self) -> Search | None:
        if self.dpor.exhausted:
            self.checks += 1
            if self.checks > CHECKS:
                return None
        return self.sampling[self.turn // 2 % 2]

    def learn(self, execution: Execution) -> None:
        self.last.learn(execution)
