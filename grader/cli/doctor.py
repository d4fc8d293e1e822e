"""``bakehouse doctor``: what this machine can do for the grader, and what would help."""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from grader.isolation.start_methods import start_methods
from grader.report.terminal import console
from grader.speedup.cores import cgroup_quota, usable_cores
from grader.walls import cgroup, probe

REMEDY = (
    "For your own work that is enough. To grade other people's, have bubblewrap on Linux: apt-get install bubblewrap, or "
    "dnf install bubblewrap. If it may not make namespaces: as root it needs no permission; Ubuntu 24.04 and newer want an "
    "AppArmor profile for bwrap with `userns`; a container usually wants --cap-add SYS_ADMIN and --security-opt for each of "
    "seccomp=unconfined, apparmor=unconfined and systempaths=unconfined. Without it grade asks for --walls any."
)
VERSIONS = ("3.11", "3.12", "3.13", "3.13t", "3.14", "3.14t")


@dataclass(frozen=True)
class Finding:
    """One line of the examination. ``remedy`` is there where something could be better."""

    about: str
    found: str
    well: bool = True
    remedy: str = ""


@click.command(short_help="What this machine can do.")
def doctor() -> None:
    """Cores, start methods, walls and interpreters: what can be decided on this machine, and what would help.

    Exit code 0 if every kind of check can be decided here, 3 if some would stay undecided.
    """
    findings = [*_python(), *_cores(), *_start_methods(), *_walls(), *_load(), *_interpreters()]
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for finding in findings:
        mark = Text("well", "green") if finding.well else Text("look", "yellow")
        table.add_row(mark, Text(finding.about, "bold"), Text(finding.found))
        if finding.remedy:
            table.add_row("", "", Text(finding.remedy, "dim"))
    on = console()
    on.print(table)
    on.print()
    decidable = usable_cores() >= 2
    on.print(Text(_conclusion(decidable)))
    if not decidable:
        sys.exit(3)


def _conclusion(decidable: bool) -> str:
    """What the findings mean for verdicts: only a speedup needs what a machine may lack."""
    if decidable:
        return "All kinds of checks can be decided here, speedup as far as nothing else keeps the cores busy."
    return "Correctness and isolation can be decided here; speedup checks stay undecided, for want of a second core."


def _python() -> Iterator[Finding]:
    build = "free-threaded" if not getattr(sys, "_is_gil_enabled", lambda: True)() else "with the GIL"
    yield Finding("Python", f"{platform.python_version()}, {build}, {sys.executable}")
    yield Finding("Platform", platform.platform())


def _cores() -> Iterator[Finding]:
    usable, quota = usable_cores(), cgroup_quota()
    found = f"{usable:g} usable of {os.cpu_count()}"
    found += f" (the container's quota is {quota:g})" if quota is not None else ""
    remedy = "" if usable >= 2 else "Speedup checks need two cores: allow the container more, or use another machine."
    yield Finding("Cores", found, usable >= 2, remedy)


def _start_methods() -> Iterator[Finding]:
    methods = start_methods()
    yield Finding("Start methods", ", ".join(methods))


def _walls() -> Iterator[Finding]:
    levels = probe()
    chosen = next(name for name, why_not in levels.items() if not why_not)
    strongest = next(iter(levels))
    for name, why_not in levels.items():
        use = "used here" if name == chosen else "works too"
        yield Finding(f"Walls: {name}", why_not or use, not why_not)
    if chosen != strongest:
        yield Finding("Walls", f"{chosen} is not the strongest level", False, REMEDY)
    elif cgroup.available():
        yield Finding("Control groups", "the kernel itself holds a submission's memory and processes to their limits")
    else:
        yield Finding("Control groups", "none may be made here: memory is watched every few milliseconds instead")


def _load() -> Iterator[Finding]:
    if hasattr(os, "getloadavg"):
        load = os.getloadavg()[0]
        busy = load > usable_cores() / 2
        remedy = "Speedup checks may stay undecided while it is so busy: close what else is running." if busy else ""
        yield Finding("Load", f"{load:.1f} over the last minute", not busy, remedy)


def _interpreters() -> Iterator[Finding]:
    """Other interpreters on the path: a submission can be tried on them by installing Bakehouse there."""
    found = {}
    for version in VERSIONS:
        path = shutil.which(f"python{version}")
        if path and Path(path).resolve() != Path(sys.executable).resolve() and _runs(path):
            found[version] = path
    if found:
        yield Finding("Other Pythons", ", ".join(f"{version} ({path})" for version, path in found.items()))


def _runs(python: str) -> bool:
    """Whether it starts: a version manager's shim may stand for a version that is not installed."""
    try:
        return subprocess.run([python, "-c", ""], capture_output=True, timeout=20, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
