"""Walls by Landlock, for Linux without bubblewrap: limits, a warden, and no view beyond what a runner needs.

A submission can read neither its neighbours nor the solutions, write nowhere but into its scratch folder and /dev/shm, and
signal or trace nothing but its own tree. Its network, its /dev/shm and its memory are the machine's, though. Where the grader
is root, the runner becomes an unprivileged user of its own, if Python and the temporary files are open to other users.
"""

from __future__ import annotations

import functools
import subprocess
import sys
import sysconfig
from dataclasses import replace
from pathlib import Path

from grader.walls.limits import Limits
from grader.walls.plain import Inside, Plain
from grader.walls.room import Room, interpreter, library, packages
from grader.walls.users import Slot, open_to_all

SYSTEM = ("/usr", "/lib", "/lib64", "/bin", "/sbin", "/etc", "/proc", "/sys", "/dev")
DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/tty", "/dev/pts", "/dev/shm")
HIDDEN = ("site-packages", "dist-packages", "grader")
"""Names that are not opened with the folder that they lie in: the solutions are below them in an installed course."""


class Landlock(Plain):
    """As :class:`~grader.walls.plain.Plain`, with what the runner may read and write given up."""

    name = "landlock"

    def available(self) -> str:
        """Why not, or an empty text. Probed by launching, once."""
        return _probe()

    def inside(self, room: Room, channel: int, diagnostics: int, limits: Limits) -> Inside:
        plain = super().inside(room, channel, diagnostics, limits)
        settings = replace(
            plain.settings,
            listable=[str(folder) for folder in _module_folders()],
            readable=[*_readable(), str(library()), str(room.work)],
            writable=[str(room.scratch), *DEVICES],
            filtered=True,
            shares_ipc=True,
        )
        if not all(map(open_to_all, (interpreter()[0], *_module_folders(), library(), room.scratch))):
            return replace(plain, settings=settings)
        slot = Slot()
        slot.give(room.scratch)
        return replace(plain, settings=replace(settings, user=slot.uid), slot=slot)


@functools.cache
def _module_folders() -> list[Path]:
    """The standard library and the folders of installed packages: an import lists them."""
    prefix = interpreter()[1]
    return [Path(sysconfig.get_path("stdlib", vars={"installed_base": str(prefix)})), *map(Path, packages())]


@functools.cache
def _readable() -> list[str]:
    """The system, the interpreter and the installed packages; not this program's own folder."""
    prefix = interpreter()[1]
    entries = [str(entry) for folder in _module_folders() for entry in folder.iterdir() if entry.name not in HIDDEN]
    shared_libraries = [str(entry) for entry in (prefix / "lib").glob("*.so*")]
    return [*SYSTEM, str(prefix / "bin"), *shared_libraries, *entries]


@functools.cache
def _probe() -> str:
    if sys.platform != "linux":
        return "Landlock is a part of Linux"
    confine = "from grader.runner import landlock, seccomp; landlock.confine([], ['/usr'], []); seccomp.refuse(True)"
    code = f"import sys; sys.path.append({str(library())!r}); {confine}"
    command = [str(interpreter()[0]), "-I", "-S", "-c", code]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=20, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.SubprocessError) as error:
        return f"a probe did not run: {error}"
    said = done.stderr.strip().splitlines()
    return f"the kernel refuses it: {said[-1] if said else f'exit code {done.returncode}'}" if done.returncode else ""
