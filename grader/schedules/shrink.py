"""Shorten a failing schedule to few context switches."""

from collections.abc import Callable
from dataclasses import dataclass

from .engine import Execution

Segments = list[list[int]]
MARGIN = 200  # executions at most
Run = Callable[[Segments], tuple[Execution, bool]]


@dataclass
class Shrunk:
    """The shortest schedule found, and what it costs: switches, segments, operations."""

    segments: Segments
    cost: tuple[int, int, int]


def cost(execution: Execution) -> tuple[int, int, int]:
    return execution.switches, len(execution.segments), execution.visits


def shrink(segments: Segments, run: Run, enough: Callable[[], bool]) -> Shrunk | None:
    """Return a schedule with fewer switches that still fails by `run`; None if `segments` does not fail when run again."""
    execution, bad = run(segments)
    if not bad:
        return None
    best = Shrunk(execution.segments, cost(execution))
    tried: set[str] = set()
    tries = 0
    improved = True
    while improved and tries < MARGIN and not enough():
        improved = False
        for candidate in candidates(best.segments):
            key = repr(candidate)
            if key in tried:
                continue
            tried.add(key)
            tries += 1
            execution, bad = run(candidate)
            if bad and cost(execution) < best.cost:
                best = Shrunk(execution.segments, cost(execution))
                improved = True
                break
            if tries >= MARGIN or enough():
                break
    return best


def candidates(segments: Segments) -> list[Segments]:
    """Return schedules with one switch less: cut the end off, let a thread go on, or hold a thread's piece back."""
    out: list[Segments] = [segments[:n] for n in (len(segments) // 4, len(segments) // 2, 3 * len(segments) // 4)]
    out += [segments[:n] for n in range(len(segments) - 1, max(0, len(segments) - 6), -1)]
    for i in range(len(segments) - 1):
        out.append(_go_on(segments, i))
        out.append(_hold_back(segments, i))
    return [candidate for candidate in out if candidate != segments]


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
