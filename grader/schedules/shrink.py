"""Shorten a failing schedule to few context switches."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from .engine import Execution
from .outcome import ENDLESS

Segments = list[list[int]]
MARGIN = 200  # executions at most
LONG = 400  # segments beyond which only ends are cut off
Run = Callable[[Segments], tuple[Execution, bool]]
monotonic = time.monotonic


@dataclass
class Effort:
    """What a story may cost: operations, which are the same everywhere, so that every machine tells the same one.

    `until` is the moment at which even the slowest machine stops.
    """

    operations: int
    until: float
    spent: int = field(default=0, init=False)

    @property
    def over(self) -> bool:
        """Whether there is nothing left to spend."""
        return self.spent >= self.operations or monotonic() > self.until


@dataclass
class Shrunk:
    """The shortest schedule found, what it costs (switches, segments, operations), and whether it is of a fine execution."""

    segments: Segments
    cost: tuple[int, int, int]
    fine: bool = False


def cost(execution: Execution) -> tuple[int, int, int]:
    """Return what makes a schedule long to tell, the worst first."""
    return execution.switches, len(execution.segments), execution.visits


def shrink(found: Shrunk, run: Run, effort: Effort) -> Shrunk | None:
    """Return a schedule with fewer switches that still fails by `run`; None if `found` does not fail when run again."""
    execution, bad = run(found.segments)
    effort.spent += execution.visits
    if not bad:
        return None
    best = _followed(execution, found.segments, found.fine)
    tried: set[str] = set()
    tries = 0
    improved = True
    while improved and tries < MARGIN and not effort.over:
        improved = False
        for candidate in candidates(best.segments):
            key = repr(candidate)
            if key in tried:
                continue
            tried.add(key)
            tries += 1
            execution, bad = run(candidate)
            effort.spent += execution.visits
            candidate_found = _followed(execution, candidate, found.fine)
            if bad and candidate_found.cost < best.cost:
                best = candidate_found
                improved = True
                break
            if tries >= MARGIN or effort.over:
                break
    return best


def _followed(execution: Execution, asked: Segments, fine: bool) -> Shrunk:
    """Return the schedule that was run; for one that never ends, the beginning that was asked for."""
    if execution.kind in ENDLESS:
        return Shrunk(asked, (len(asked), len(asked), 0), fine)
    return Shrunk(execution.segments, cost(execution), fine)


def candidates(segments: Segments) -> Iterator[Segments]:
    """Yield schedules with one switch less: cut the end off, let a thread go on, or hold a thread's piece back."""
    size = len(segments)
    yield from (segments[:n] for n in sorted({0, size // 16, size // 4, size // 2, 3 * size // 4} - {size}))
    yield from (segments[:n] for n in range(size - 1, max(0, size - 6), -1))
    if size > LONG:
        return
    for i in range(size - 1):
        for candidate in (_go_on(segments, i), _hold_back(segments, i)):
            if candidate != segments:
                yield candidate


def _go_on(segments: Segments, i: int) -> Segments:
    """Let segment i's thread do its next segment too, before the others."""
    thread, count = segments[i]
    for j in range(i + 1, len(segments)):
        if segments[j][0] == thread:
            joined = [thread, count + segments[j][1]]
            return merged([*segments[:i], joined, *segments[i + 1 : j], *segments[j + 1 :]])
    return segments


def _hold_back(segments: Segments, i: int) -> Segments:
    """Do segment i only when its thread's next segment comes."""
    thread, count = segments[i]
    for j in range(i + 1, len(segments)):
        if segments[j][0] == thread:
            joined = [thread, count + segments[j][1]]
            return merged([*segments[:i], *segments[i + 1 : j], joined, *segments[j + 1 :]])
    return segments


def merged(segments: Segments) -> Segments:
    """Join neighbours of the same thread."""
    out: Segments = []
    for thread, count in segments:
        if out and out[-1][0] == thread:
            out[-1][1] += count
        else:
            out.append([thread, count])
    return out
