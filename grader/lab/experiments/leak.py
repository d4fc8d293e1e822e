"""A child that leaks: what its parent has of it, and what a limit does."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from grader.lab.experiment import Experiment, NotHere, Variant
from grader.lab.measuring import NEEDS_FORK

SHARE = 2**20 if sys.platform == "darwin" else 2**10  # of a MiB, in which the system counts


def own_peak() -> float:
    """The most memory that this process had, in MiB."""
    if sys.platform == "win32":
        raise NotHere(NEEDS_FORK)
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / SHARE


def leaking(size: int) -> int:
    """Hold so many bytes; exit code 0."""
    return 0 if b"x" * size else 1


def limited(size: int) -> int:
    """The same with a third of that allowed beyond what there is; exit code 0 if the rest was refused."""
    if sys.platform == "win32":
        raise NotHere(NEEDS_FORK)
    import resource

    now = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    resource.setrlimit(resource.RLIMIT_AS, (now + size // 3, now + size // 3))
    try:
        leaking(size)
    except MemoryError:
        return 0
    return 1


def peak_of(work: Callable[[int], int], size: int) -> float:
    """The most memory, in MiB, that a child had that did this."""
    if sys.platform == "win32":
        raise NotHere(NEEDS_FORK)
    child = os.fork()
    if child == 0:
        try:
            os._exit(work(size))
        finally:
            os._exit(1)
    _, status, used = os.wait4(child, 0)
    if status:
        raise NotHere("it needs 150 MiB of memory, and a limit on memory that holds")
    return used.ru_maxrss / SHARE


def _measure(quick: bool) -> list[Variant]:
    size, rounds = (30 * 2**20, 2) if quick else (150 * 2**20, 5)
    leaks, parents = [], []
    for _ in range(rounds):
        leaks.append(peak_of(leaking, size))
        parents.append(own_peak())
    found = [Variant("the child that leaks", leaks), Variant("its parent", parents)]
    if sys.platform == "linux":
        found.append(Variant("a child with a limit", [peak_of(limited, size) for _ in range(rounds)]))
    return found


EXPERIMENT = Experiment(
    "leak",
    "A leak next door",
    "What does a leak of 150 MiB in a child cost its parent, and what does a limit do?",
    "MiB",
    "lessons/crash-containment.md#where-the-wall-has-holes",
    _measure,
)
