"""Walls by bubblewrap(1): own process ids, network, mounts and IPC; everything read-only but sized private folders.

As root it runs without a user namespace: the mounts are made as root, then the runner becomes an unprivileged user of its
own. As anyone else it uses an unprivileged user namespace, which some distributions forbid: hence the probe by launching.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
from pathlib import Path

from grader.runner.settings import Settings
from grader.walls.limits import Limits
from grader.walls.plain import Inside
from grader.walls.room import Room, interpreter, library, packages
from grader.walls.users import Slot

LIBRARY = Path("/bakehouse/lib")
WORK = Path("/bakehouse/work")
SCRATCH = Path("/tmp")
SYSTEM = ("/usr", "/lib", "/lib64", "/bin", "/sbin")
ETC = ("/etc/ld.so.cache", "/etc/localtime", "/etc/hosts", "/etc/nsswitch.conf", "/etc/passwd", "/etc/group")


PROBE = "import sys; sys.path.append({library!r}); from grader.runner import seccomp; seccomp.refuse(False); print(1)"
"""What has to go well inside."""


class Bubblewrap:
    """One process-id namespace a runner: killing its first process ends the whole tree."""

    name = "bubblewrap"
    depth = 2
    apart = True

    def available(self) -> str:
        """Why not, or an empty text. Probed by launching, once: versions and settings do not tell."""
        return _probe()

    def scratch(self, room: Room) -> Path:
        """Where the runner's temporary files are, as it sees that place."""
        return SCRATCH

    def inside(self, room: Room, channel: int, diagnostics: int, limits: Limits) -> Inside:
        slot = Slot()
        settings = Settings(channel, diagnostics, packages(), limits.as_rlimits(), user=slot.uid, filtered=True)
        return Inside(LIBRARY, WORK / room.submission.name, SCRATCH, settings, slot)

    def command(self, room: Room, python: list[str], limits: Limits) -> list[str]:
        size = str(limits.scratch)
        return [
            *_namespaces(),
            *_system(),
            *("--size", size, "--perms", "1777", "--tmpfs", "/tmp"),
            *("--size", size, "--perms", "1777", "--tmpfs", "/dev/shm"),
            *_python(),
            *_read_only(library(), LIBRARY),
            *_read_only(room.work, WORK),
            *("--chdir", "/tmp", "--remount-ro", "/", "--remount-ro", "/dev", "--"),
            *python,
        ]


def _namespaces() -> list[str]:
    bwrap = shutil.which("bwrap") or "bwrap"
    shared = [bwrap, "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--new-session", "--die-with-parent"]
    if sys.platform == "linux" and os.getuid() == 0:
        return [*shared, "--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    return [*shared, "--unshare-user", "--cap-drop", "ALL"]


@functools.cache
def _system() -> list[str]:
    """The operating system's own files, read-only."""
    found = []
    for each in SYSTEM:
        path = Path(each)
        if path.is_symlink():
            found += ["--symlink", str(path.readlink()), each]
        elif path.is_dir():
            found += ["--ro-bind", each, each]
    for each in ETC:
        found += ["--ro-bind-try", each, each]
    return [*found, "--proc", "/proc", "--dev", "/dev"]


@functools.cache
def _python() -> list[str]:
    """The interpreter and the installed packages, read-only, without this program's own files: solutions are among them."""
    found = []
    for folder in (interpreter()[1], *map(Path, packages())):
        if not folder.is_relative_to("/usr"):
            found += _read_only(folder, folder)
    for own in (Path(each) / "grader" for each in packages()):
        if own.is_dir():
            found += ["--perms", "0755", "--tmpfs", str(own)]
    return found


def _read_only(source: Path, target: Path) -> list[str]:
    """Bind ``source`` read-only, the folders above it readable by the runner's user (bubblewrap makes them for root alone)."""
    above = [each for each in reversed(target.parents) if each != Path("/")]
    made = [word for each in above for word in ("--perms", "0755", "--dir", str(each))]
    return [*made, "--ro-bind", str(source), str(target)]


@functools.cache
def _probe() -> str:
    if sys.platform != "linux":
        return "bubblewrap is a Linux program"
    if not shutil.which("bwrap"):
        return "bwrap is not installed (Debian, Ubuntu: apt-get install bubblewrap)"
    python = [str(interpreter()[0]), "-I", "-S", "-c", PROBE.format(library=str(LIBRARY))]
    command = [*_namespaces(), *_system(), "--tmpfs", "/tmp", *_python(), *_read_only(library(), LIBRARY), "--", *python]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=20, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.SubprocessError) as error:
        return f"bwrap does not run: {error}"
    if done.returncode or done.stdout != "1\n":
        said = done.stderr.strip().splitlines()
        return (
            f"bwrap can't make its namespaces, or the filter in them, here: {said[-1] if said else f'exit code {done.returncode}'}"
        )
    return ""
