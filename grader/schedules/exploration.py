"""Explore a program's schedules within a budget, and tell the story of a bad outcome."""

import random
import time
from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Literal

from . import patches
from .carriers import Pool
from .descriptors import close_ends
from .endings import outcome_of
from .engine import LIMIT, Execution, Places
from .explain import pattern_of, steps_of
from .loader import Loader
from .outcome import Outcome, Story
from .shrink import Effort, Segments, Shrunk, cost, shrink
from .strategies import Plan, Search
from .strategies.dpor import DporSearch
from .strategies.follow import Follow, written
from .strategies.pct import PctSearch
from .strategies.portfolio import PortfolioSearch
from .strategies.random import RandomSearch
from .strategies.replay import ReplaySearch

StrategyName = Literal["portfolio", "dpor", "random", "pct", "replay"]
KEPT = 4  # schedules kept for each outcome, the shortest
STORY_OPERATIONS = 100_000  # visible operations that may go into shortening a schedule
STORY_SECONDS = 8.0  # where even that takes too long
ENOUGH = 8  # schedules, whichever thread goes first, after which a failure is no matter of the schedule if all of them had it
monotonic = time.monotonic


class Exploration:
    """All executions of one program.

    program         called once an execution, with the loader, in the managed main thread; it imports modules by loader[name]
    strategy, seed  the same seed gives the same schedules
    early_sleepers  whether a sleeping thread may wake while others could still run (they were merely slow)
    early_timeouts  whether any other wait with a timeout may be over that early too
    spinning_takes_time  whether time passes while threads look again and again; it stands still otherwise
    schedule        for strategy "replay": a story's schedule
    limit           visible operations after which an execution is cut off: it may be endless, or only do much
    patience        real seconds without a visible operation after which control is taken to be lost

    Afterwards `uncontrolled` says why the program could not be controlled, and `limited` that it was cut off in some schedule;
    with either, it means nothing that no failure was found. `searched` is the number of executions after which the strategy had
    nothing left of what it goes through one by one, 0 as long as it has: more is drawn then, in case the model has a gap.
    """

    def __init__(
        self,
        program: Callable[[Loader], object],
        loader: Loader,
        *,
        strategy: StrategyName = "portfolio",
        seed: int = 1,
        early_sleepers: bool = True,
        early_timeouts: bool = False,
        spinning_takes_time: bool = False,
        schedule: Sequence[Sequence[int]] | None = None,
        limit: int = LIMIT,
        patience: float = 2.0,
    ) -> None:
        self.program, self.loader, self.strategy, self.seed = program, loader, strategy, seed
        self.early_sleepers, self.early_timeouts, self.limit, self.patience = early_sleepers, early_timeouts, limit, patience
        self.spinning_takes_time = spinning_takes_time
        self.search = self._search(schedule)
        self.executions = self.operations = self.searched = 0
        self.exhausted = False
        self.finished = False
        self.uncontrolled: str | None = None
        self.limited: str | None = None
        self.outcomes: dict[str, Outcome] = {}
        self.found: dict[str, list[Shrunk]] = {}
        self.pool = Pool()
        self.rebound: set[tuple[str, str]] = set()
        self.places: Places = {}

    def _search(self, schedule: Sequence[Sequence[int]] | None) -> Search:
        if self.strategy == "replay":
            return ReplaySearch(schedule or [])
        kinds: dict[str, type] = {
            "random": RandomSearch,
            "pct": PctSearch,
            "portfolio": PortfolioSearch,
        }
        if self.strategy == "dpor":
            return DporSearch()
        if self.strategy not in kinds:
            raise ValueError(f"unknown strategy {self.strategy!r}: dpor, pct, random, replay or portfolio")
        search: Search = kinds[self.strategy](self.seed)
        return search

    def more(self, executions: int, seconds: float, until_one: Callable[[Outcome], bool] | None = None) -> list[Outcome]:
        """Run up to so many further executions for up to so many seconds; return the outcomes not returned before.

        With `until_one`, stop as soon as it is true of a new outcome.
        """
        new: list[Outcome] = []
        until = monotonic() + seconds
        with _Session(self):
            for _ in range(executions):
                if self.finished or monotonic() >= until:
                    break
                plan = self.search.plan()
                if self.search.over and not self.searched:
                    self.searched = self.executions
                if plan is None:
                    self.finished, self.exhausted = True, self.search.exhausted and not self.limited
                    break
                execution, outcome = self._execute(plan)
                self.executions += 1
                self.operations += execution.visits
                if execution.kind != "cut":
                    self._record(execution, outcome, new)
                if not execution.lost:
                    self.search.learn(execution)
                if until_one is not None and new and new[-1] is outcome and until_one(outcome):
                    break
        return new

    def _execute(self, plan: Plan) -> tuple[Execution, Outcome]:
        execution = Execution(
            plan.chooser, self.pool, tracing=plan.tracing, fine=plan.fine, early_sleepers=self.early_sleepers,
            early_timeouts=self.early_timeouts, limit=self.limit, patience=self.patience, files=self.loader.learners_files,
            modules=self.loader.codes.keys(), rebound=self.rebound, places=self.places, telling=plan.telling,
            spinning_takes_time=self.spinning_takes_time, lifetimes=self.loader.lifetimes,
            doubtful=self.loader.doubtful,
        )  # fmt: skip
        fresh = patches.Fresh()
        self.loader.forget()
        self.loader.fine = plan.fine
        try:
            execution.run(lambda: self.program(self.loader))
        finally:
            fresh.over()
            close_ends(execution)
        return execution, outcome_of(execution)

    def _record(self, execution: Execution, outcome: Outcome, new: list[Outcome]) -> None:
        if outcome.kind == "uncontrolled":
            self.uncontrolled = outcome.text
            self.finished = True
        if outcome.kind == "limit" and self.limited is None:
            self.limited = outcome.text + (f", and was at line {outcome.line} then" if outcome.line else "")
        if outcome.key not in self.outcomes:
            self.outcomes[outcome.key] = outcome
            new.append(outcome)
        kept = self.found.setdefault(outcome.key, [])
        kept.append(Shrunk(execution.segments, cost(execution), execution.fine))
        kept.sort(key=lambda shrunk: (shrunk.fine, shrunk.cost))
        del kept[KEPT:]

    def story(self, wanted: Collection[str]) -> Story:
        """Return the shortest story of an outcome whose key is in `wanted`; raises LookupError if none of them was seen."""
        seen = {key: self.found[key][0] for key in set(wanted) & self.found.keys()}
        bad = sorted((shrunk.fine, shrunk.cost, key) for key, shrunk in seen.items())
        if not bad:
            raise LookupError("no outcome with these keys was found")
        executions, always = self.executions, self._always(set(wanted))
        effort = Effort(STORY_OPERATIONS, monotonic() + STORY_SECONDS)
        with _Session(self):
            best = self._shortest([key for _, _, key in bad], set(wanted), effort)
            if best is None:
                return self._unconfirmed(bad[0][2])
            execution, outcome = self._execute(Plan(Follow(best.segments), tracing=True, fine=best.fine, telling=True))
        return Story(
            kind=outcome.kind, executions=executions, exhausted=self.exhausted, switches=best.cost[0],
            pattern=pattern_of(execution, always=always), steps=steps_of(execution), schedule=written(best.segments, best.fine),
            confirmed=outcome.key in wanted, text=outcome.text, outcome=outcome,
        )  # fmt: skip

    def _always(self, wanted: set[str]) -> bool:
        """Whether there is no schedule among the first ones that does not fail: then none is to blame."""
        if not self.outcomes.keys() <= wanted:
            return False
        found = {key: list(kept) for key, kept in self.found.items()}
        self.more(ENOUGH - self.executions, STORY_SECONDS)
        self.found |= found  # the story is that of the schedule on which it was found
        return self.outcomes.keys() <= wanted

    def _shortest(self, keys: list[str], wanted: set[str], effort: Effort) -> Shrunk | None:
        best: Shrunk | None = None
        for key in keys[:3]:
            for shrunk in self.found[key][:2]:
                if self.uncontrolled or (best is not None and (best.cost <= (2, 0, 0) or effort.over)):
                    break
                result = shrink(shrunk, partial(self._tried, wanted, shrunk.fine), effort)
                if result is not None and (best is None or result.cost < best.cost):
                    best = result
        return best

    def _tried(self, wanted: set[str], fine: bool, segments: Segments) -> tuple[Execution, bool]:
        """Follow a schedule; return the execution, and whether it ended as wanted."""
        execution, outcome = self._execute(Plan(Follow(segments), fine=fine))
        return execution, outcome.key in wanted

    def _unconfirmed(self, key: str) -> Story:
        """The story of an outcome that did not come again when its schedule was replayed."""
        outcome, shrunk = self.outcomes[key], self.found[key][0]
        return Story(
            kind=outcome.kind, executions=self.executions, exhausted=self.exhausted, switches=shrunk.cost[0],
            pattern="The failure did not come again on the same schedule: the program depends on more than that.",
            schedule=written(shrunk.segments, shrunk.fine), text=outcome.text, outcome=outcome,
        )  # fmt: skip


class _Session:
    """The time during which this process is patched."""

    def __init__(self, exploration: Exploration) -> None:
        self.exploration = exploration

    def __enter__(self) -> None:
        import gc

        self.patches, self.random = patches.install(), random.getstate()
        self.exploration.loader.__enter__()
        gc.freeze()  # what the process has is not the program's: no collection looks at it

    def __exit__(self, *_: object) -> None:
        import gc

        gc.unfreeze()
        self.exploration.loader.__exit__()
        self.patches.undo()
        random.setstate(self.random)
        self.exploration.pool.close()
