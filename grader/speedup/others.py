"""What other programs take of the cores, asked while nothing of a measurement's own runs."""

from __future__ import annotations

import os
import time

import psutil

LOOK = 0.25
"""Seconds to watch the cores for: the kernel counts their time in hundredths of a second."""
CROWDED = 0.5
"""Cores in use by others from which on two workers can't have one each."""


def cores_in_use(seconds: float = LOOK) -> float:
    """How many of the cores that this process may use are kept busy, on average over ``seconds`` in which it only sleeps.

    Time that a hypervisor gives to other machines counts as well (proc_stat(5), "steal"): it is not there for this one.
    """
    before = psutil.cpu_times(percpu=True)
    time.sleep(seconds)
    after = psutil.cpu_times(percpu=True)
    allowed = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(len(after))
    return sum(_share(before[core], after[core]) for core in allowed if core < len(after))


def _share(before: tuple[float, ...], after: tuple[float, ...]) -> float:
    """The share of the time between two looks at one core in which it was not idle."""
    passed = _total(after) - _total(before)
    return 1 - (_idle(after) - _idle(before)) / passed if passed > 0 else 0.0


def _total(times: tuple[float, ...]) -> float:
    """All of a core's seconds. The kernel counts a guest's time within "user" and "nice" too."""
    return sum(times) - getattr(times, "guest", 0.0) - getattr(times, "guest_nice", 0.0)


def _idle(times: tuple[float, ...]) -> float:
    return float(getattr(times, "idle", 0.0)) + float(getattr(times, "iowait", 0.0))
