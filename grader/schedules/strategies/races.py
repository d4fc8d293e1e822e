"""Turn races round, simplest first: fewest preemptions, and pairs of places in the code not yet tried.

It starts without any preemption; each execution shows which operations raced, and for each such pair a schedule in which the
later one comes first is put into a queue. Most bugs need one or two of these. It assumes the model of accesses, and is not
complete: the strategies after it are for that.
"""

import heapq

from ..analysis import Analysis, Trace
from ..engine import Execution
from . import Plan
from .follow import Follow

PER_PAIR = 2  # schedules per pair of places in the code


class RaceSearch:
    """Done when no race is left that looks new."""

    over = exhausted = False

    def __init__(self, per_pair: int = PER_PAIR) -> None:
        self.per_pair = per_pair
        self.queue: list[tuple[int, bool, int, int, list[list[int]]]] = [(0, False, 0, 0, [])]
        self.pairs: dict[object, int] = {}
        self.seen: set[tuple[tuple[int, int], ...]] = set()
        self.pushed = 0

    def plan(self) -> Plan | None:
        if not self.queue:
            return None
        _, _, _, self.depth, segments = heapq.heappop(self.queue)
        return Plan(Follow(segments), tracing=True)

    def learn(self, execution: Execution) -> None:
        trace = execution.trace
        choices = [thread for thread, count in execution.segments for _ in range(count)]
        analysis = Analysis(trace, coarse=True)
        far, near = analysis.far(), analysis.races
        data = [pair for pair in far if trace[pair[1]][1].site is not None]
        locks = [pair for pair in far if trace[pair[1]][1].site is None]
        for i, j in [*data, *sorted(near, key=lambda pair: trace[pair[1]][1].site is not None), *locks]:
            self._consider(trace, choices, i, j)
        self._sleepers(trace, choices)

    def _sleepers(self, trace: Trace, choices: list[int]) -> None:
        """A thread may sleep so long that it only seems to wait for the others: have each sleep end at once."""
        last: dict[int, int] = {}
        for thread, operation, position in trace:
            if operation.kind == "sleep" and operation.deadline is not None and position > last.get(thread, -1) + 1:
                self._push((_place(operation), "sleep", thread), choices, last.get(thread, -1) + 1, thread, position)
            last[thread] = max(position, last.get(thread, -1))

    def _consider(self, trace: Trace, choices: list[int], i: int, j: int) -> None:
        first, second = trace[i], trace[j]
        if first[2] < 0 or second[2] < 0:
            return
        pair = (_place(first[1]), _place(second[1]), self.depth if self.depth < 3 else 3)
        self._push(pair, choices, first[2], second[0], second[2], first[1].write and second[1].write)

    def _push(self, pair: object, choices: list[int], i: int, thread: int, j: int, writes: bool = False) -> None:
        """Put the schedule that does `thread`'s part of choices i to j first into the queue, if `pair` is new enough."""
        used = self.pairs.get(pair, 0)
        if used >= self.per_pair:
            return
        segments = turned(choices, i, thread, j)
        key = tuple((thread, count) for thread, count in segments)
        if key in self.seen:
            return
        self.seen.add(key)
        self.pairs[pair] = used + 1
        self.pushed += 1
        heapq.heappush(self.queue, (self.depth + 1 + used, writes, self.pushed, self.depth + 1, segments))


def turned(choices: list[int], i: int, thread: int, j: int) -> list[list[int]]:
    """Return the schedule up to choice i, and then `thread` up to its choice j."""
    segments: list[list[int]] = []
    for chosen in choices[:i]:
        if segments and segments[-1][0] == chosen:
            segments[-1][1] += 1
        else:
            segments.append([chosen, 1])
    segments.append([thread, choices[i : j + 1].count(thread)])
    return segments


def _place(operation: object) -> object:
    site, where, kind = operation.site, operation.where, operation.kind  # type: ignore[attr-defined]
    return (kind, site if site is not None else where)
