"""How many cores this process may really use: affinity and the cgroup's quota, not what the machine has."""

from __future__ import annotations

import os
from pathlib import Path

CGROUP = Path("/sys/fs/cgroup")


def usable_cores(cgroup: Path = CGROUP) -> float:
    """Cores by affinity, or the quota where that is less: 1.5 under a quota of one and a half."""
    allowed = float(allowed_cores())
    quota = cgroup_quota(cgroup)
    return allowed if quota is None else min(allowed, quota)


def allowed_cores() -> int:
    """Cores on which this process may run."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def cgroup_quota(cgroup: Path = CGROUP) -> float | None:
    """CPU seconds a second that the cgroup grants (v2's cpu.max, v1's cpu.cfs_quota_us), None if unlimited."""
    for quota, period in (_v2(cgroup / "cpu.max"), _v1(cgroup / "cpu")):
        if quota > 0 and period > 0:
            return quota / period
    return None


def _v2(path: Path) -> tuple[float, float]:
    try:
        quota, period = path.read_text(encoding="ascii").split()
        return (-1.0, 1.0) if quota == "max" else (float(quota), float(period))
    except (OSError, ValueError):
        return -1.0, 1.0


def _v1(folder: Path) -> tuple[float, float]:
    try:
        quota = float((folder / "cpu.cfs_quota_us").read_text(encoding="ascii"))
        return quota, float((folder / "cpu.cfs_period_us").read_text(encoding="ascii"))
    except (OSError, ValueError):
        return -1.0, 1.0
