"""Between the two sides: start a runner inside walls, watch it, end its whole tree. One file a mechanism.

The ladder, strongest first, is :data:`LADDER`; :func:`choose` takes the first that launches here.
"""

from __future__ import annotations

from grader.walls.bubblewrap import Bubblewrap
from grader.walls.cell import Cell, Walls, opened
from grader.walls.landlock import Landlock
from grader.walls.limits import Limits
from grader.walls.plain import Plain
from grader.walls.problems import CellProblem, Crashed, OutOfTime, OverLimit, Violation, WallsUnusable
from grader.walls.reserve import Reserve

LADDER: tuple[Walls, ...] = (Bubblewrap(), Landlock(), Plain())

OFFICIAL = Bubblewrap.name
"""The weakest level behind which to grade what strangers wrote."""

__all__ = [
    "LADDER",
    "OFFICIAL",
    "Cell",
    "CellProblem",
    "Crashed",
    "Limits",
    "OutOfTime",
    "OverLimit",
    "Reserve",
    "Violation",
    "Walls",
    "WallsUnusable",
    "choose",
    "opened",
    "probe",
]


def choose(name: str = "any") -> Walls:
    """The walls called ``name``, or with ``any`` the strongest that launch here; :class:`WallsUnusable` says why not."""
    for walls in LADDER:
        if name in ("any", walls.name):
            why_not = walls.available()
            if not why_not:
                return walls
            if name == walls.name:
                raise WallsUnusable(f"walls {name!r} can't be used: {why_not}")
    raise WallsUnusable(f"there are no walls {name!r}; there are: any, {', '.join(walls.name for walls in LADDER)}")


def probe() -> dict[str, str]:
    """Every level's name, and why it can't be used here (an empty text: it can)."""
    return {walls.name: walls.available() for walls in LADDER}
