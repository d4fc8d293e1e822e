"""What a reader has to know of a machine to judge numbers from it."""

import multiprocessing
import os
import platform
import sys
import time
from pathlib import Path


def machine() -> dict[str, object]:
    """Processor, cores, interpreter, and how busy it was; no name of a host and no path."""
    return {
        "python": platform.python_version(),
        "implementation": platform.python_implementation(),
        "gil": bool(getattr(sys, "_is_gil_enabled", lambda: True)()),
        "start method": multiprocessing.get_start_method(),
        "system": f"{platform.system()} {platform.release().split('-')[0]}",
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "load": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
        "date": time.strftime("%Y-%m-%d"),
    }


def described(machine: dict[str, object]) -> str:
    """The machine in one line."""
    build = "" if machine["gil"] else " without a GIL"
    load = f", load {machine['load']} at the start" if machine["load"] is not None else ""
    return (
        f"{machine['implementation']} {machine['python']}{build}, {machine['system']}, "
        f"{machine['cores']} cores ({machine['processor']}){load}, {machine['date']}"
    )


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        for line in cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
