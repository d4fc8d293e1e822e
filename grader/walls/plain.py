"""The walls that every machine has: an own session, resource limits and, on Linux, a warden that collects the tree.

They contain accidents. A hostile submission can still read what its user can read and signal what its user can signal.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from grader.runner.settings import Settings
from grader.walls.limits import Limits
from grader.walls.room import Room, library, packages


@dataclass(frozen=True)
class Inside:
    """How the inside of the walls looks: the runner's library, the submission, its temporary folder, its settings."""

    library: Path
    submission: Path
    scratch: Path
    settings: Settings


class Plain:
    """No walls but limits; every tree is still ended whole."""

    name = "limits"
    depth = 1 if sys.platform == "linux" else 0

    def available(self) -> str:
        """Why not, or an empty text."""
        return ""

    def inside(self, room: Room, channel: int, diagnostics: int, limits: Limits) -> Inside:
        settings = Settings(channel, diagnostics, packages(), limits.as_rlimits(), warden=sys.platform == "linux")
        return Inside(library(), room.submission, room.scratch, settings)

    def command(self, room: Room, python: list[str], limits: Limits) -> list[str]:
        return python
