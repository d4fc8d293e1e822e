"""How experiments measure: variants in turn, so that a busy moment hits all of them alike."""

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from grader.lab.experiment import NotHere, Variant

Work = Callable[[], object]
NEEDS_FORK = "it needs fork: Linux, macOS or another POSIX system"


def clock(work: Work) -> float:
    """Wall-clock seconds that ``work`` takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def in_turn(variants: Mapping[str, Work], rounds: int, *, per: int = 1, at: float | None = None) -> list[Variant]:
    """Seconds of each variant, once a round; divided by ``per`` where one run does the same thing so many times."""
    for work in variants.values():
        work()  # warm-up: first imports, the first pages, a fork server that has to start
    seconds: dict[str, list[float]] = {name: [] for name in variants}
    for _ in range(rounds):
        for name, work in variants.items():
            seconds[name].append(clock(work) / per)
    return [Variant(name, runs, at) for name, runs in seconds.items()]


def repeated(name: str, once: Callable[[], float], rounds: int) -> Variant:
    """What ``once`` counts, so many times."""
    return Variant(name, [float(once()) for _ in range(rounds)])


def fork() -> int:
    """As os.fork: 0 in the child, its pid in the parent. Raises NotHere where there is none."""
    if sys.platform == "win32":
        raise NotHere(NEEDS_FORK)
    return os.fork()


def needs_linux() -> None:
    """Raise NotHere where there is no /proc of Linux."""
    if sys.platform != "linux":
        raise NotHere("it reads /proc, so it needs Linux")


@contextmanager
def pinned_to_one_core() -> Iterator[None]:
    """Everything that this process does, and its children, on one core."""
    if sys.platform != "linux":
        raise NotHere("it holds a process to one core, which needs Linux")
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(allowed)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, allowed)
