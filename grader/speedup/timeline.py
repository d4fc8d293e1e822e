"""The picture of a run: which process computed when, as it was seen from outside."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from grader.isolation.work import is_helper
from grader.walls.family import Member

SLOTS = 32
"""Moments of the picture, at most."""
SLOT = 0.02
"""Seconds of a moment, at least: the kernel counts CPU time in hundredths of a second."""
ROWS = 9
"""Processes in the picture, at most."""


def timeline(caller: Member, processes: Iterable[Member], seconds: float) -> dict[str, Any]:
    """A row for the caller and for each process below it, in the order in which they were seen.

    ``{"seconds", "rows": [{"name", "cpu", "busy"}], "more"}``: ``busy`` has a number for each moment, the cores that the
    process kept busy then, or None while it did not exist; ``cpu`` is its CPU seconds, ``more`` the number of processes that
    are not shown. The picture begins with the call and ends ``seconds`` later.
    """
    start = caller.busy[0][0] if caller.busy else caller.first_seen
    slots = max(1, min(SLOTS, round(seconds / SLOT)))
    edges = [start + seconds * number / slots for number in range(slots + 1)]
    workers = sorted((each for each in processes if not is_helper(each, caller)), key=lambda each: each.first_seen)
    shown = sorted(sorted(workers, key=lambda each: -each.cpu)[: ROWS - 1], key=lambda each: each.first_seen)
    rows = [_row("caller", caller, caller.busy, edges)]
    for number, each in enumerate(shown, start=1):
        looks = [(each.first_seen, 0.0), *each.busy] if each.first_seen >= start else each.busy
        rows.append(_row(f"process {number}", each, looks, edges))
    return {"seconds": round(seconds, 4), "rows": rows, "more": len(workers) - len(shown)}


def _row(name: str, member: Member, looks: list[tuple[float, float]], edges: list[float]) -> dict[str, Any]:
    before = looks[0][1] if looks else 0.0
    busy: list[float | None] = []
    for left, right in pairwise(edges):
        there = member.first_seen <= right and (member.last_seen >= left or name == "caller")
        busy.append(round((_cpu_at(looks, right) - _cpu_at(looks, left)) / (right - left), 2) if there else None)
    return {"name": name, "cpu": round(member.cpu - before, 3), "busy": busy}


def _cpu_at(looks: list[tuple[float, float]], moment: float) -> float:
    """CPU seconds up to ``moment``; between two looks they grow evenly."""
    earlier: tuple[float, float] | None = None
    for when, cpu in looks:
        if when >= moment:
            if earlier is None or when == earlier[0]:
                return cpu
            return earlier[1] + (cpu - earlier[1]) * (moment - earlier[0]) / (when - earlier[0])
        earlier = when, cpu
    return earlier[1] if earlier else 0.0
