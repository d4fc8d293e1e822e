"""When which process computed, of one timed run: as text, and as a picture for a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from grader.report.markup import Html, tag
from grader.report.text import one_line

BLOCKS = "·▁▂▃▄▅▆▇█"
"""From idle to a whole core. Where a process did not exist there is nothing."""
SLOT, HEIGHT, NAMES = 12, 16, 90
"""Pixels of the picture: width of a moment, height of a row, width of the names."""


@dataclass(frozen=True)
class Row:
    """One process: the cores that it kept busy at each moment, None where it did not exist, and its CPU seconds."""

    name: str
    cpu: float
    busy: tuple[float | None, ...]


def rows(evidence: dict[str, Any]) -> list[Row]:
    """The picture's rows, none if the check measured no time."""
    found = evidence.get("timeline") or {}
    return [Row(one_line(row["name"], 20), float(row["cpu"]), tuple(row["busy"])) for row in found.get("rows", ())]


def heading(evidence: dict[str, Any]) -> str:
    """What the picture shows: the fastest run, and how many processes it leaves out."""
    found = evidence["timeline"]
    more = f", and {found['more']} more processes" if found.get("more") else ""
    return f"Who computed when, in the fastest run ({found['seconds']:.2f} s{more})"


def lines(evidence: dict[str, Any]) -> list[str]:
    """The picture as text, a line a process."""
    found = rows(evidence)
    width = max((len(row.name) for row in found), default=0)
    return [f"{row.name:{width}}  {''.join(map(_block, row.busy))}  {row.cpu:.2f} s" for row in found]


def svg(evidence: dict[str, Any]) -> Html | None:
    """The picture for a page; what it says stands in its title too, for those who can't see it."""
    found = rows(evidence)
    if not found:
        return None
    width = NAMES + SLOT * max(len(row.busy) for row in found) + NAMES
    said = "; ".join(f"{row.name} computed for {row.cpu:.2f} s" for row in found)
    return tag(
        "svg",
        tag("title", f"{heading(evidence)}: {said}."),
        *(part for number, row in enumerate(found) for part in _drawn(row, number * (HEIGHT + 4))),
        viewBox=f"0 0 {width} {len(found) * (HEIGHT + 4)}",
        width=str(width),
        role="img",
        class_="timeline",
    )


def _block(share: float | None) -> str:
    return " " if share is None else BLOCKS[round(min(max(share, 0.0), 1.0) * (len(BLOCKS) - 1))]


def _drawn(row: Row, top: int) -> list[Html]:
    base = top + HEIGHT
    parts = [tag("text", row.name, x="0", y=str(base - 3))]
    for number, share in enumerate(row.busy):
        if share is not None:
            height = max(1.0, min(share, 1.0) * HEIGHT)
            left = NAMES + number * SLOT
            parts.append(tag("rect", x=str(left), y=f"{base - height:.1f}", width=str(SLOT - 1), height=f"{height:.1f}"))
    parts.append(tag("text", f"{row.cpu:.2f} s", x=str(NAMES + len(row.busy) * SLOT + 6), y=str(base - 3)))
    return parts
