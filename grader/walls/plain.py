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
from grader.walls.users import Slot


@dataclass(frozen=True)
class Inside:
    """How the inside of the walls looks: the runner's library, the submission, its temporary folder, its settings."""

    library: Path
    submission: Path
    scratch: Path
    settings: Settings
    slot: Slot | None = None
    """The user that the runner becomes, while it runs."""


class Plain:
    """No walls but limits; every tree is still ended whole."""

    name = "limits"
    depth = 1 if sys.platform == "linux" else 0
    apart = False

    def available(self) -> str:
        """Why not, or an empty text."""
        return ""

    def scratch(self, room: Room) -> Path:
        """Where the runner's temporary files are, as it sees that place."""
        return room.scratch

    def inside(self, room: Room, channel: int, diagnostics: int, limits: Limits) -> Inside:
        rlimits = limits.as_rlimits()
        # The kernel counts all that the same user runs: only what comes on top of it is the runner's.
        rlimits["RLIMIT_NPROC"] = _tasks_of_the_machine() + limits.processes if sys.platform == "linux" else 0
        rlimits = {name: value for name, value in rlimits.items() if value or name == "RLIMIT_CORE"}
        settings = Settings(channel, diagnostics, packages(), rlimits, warden=sys.platform == "linux")
        return Inside(library(), room.submission, room.scratch, settings)

    def command(self, room: Room, python: list[str], limits: Limits) -> list[str]:
        return python


def _tasks_of_the_machine() -> int:
    """How many threads all of this machine's processes have; see proc_loadavg(5)."""
    return int(Path("/proc/loadavg").read_text(encoding="ascii").split()[3].partition("/")[2])
