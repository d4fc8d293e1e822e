"""How jobs in several processes see that they are under way at once: each leaves a file in a folder while it is there."""

from __future__ import annotations

import time
from pathlib import Path

PATIENCE = 4.0
"""Seconds without any news after which a job that waits for others gives up."""
WHILE = 0.1
"""Seconds that a job stays, so that others under way at the same moment are seen."""


def wait_for(folder: str, pattern: str, many: int, stop: str = "stop") -> int:
    """Wait until there are so many such files; give up if none comes for a while, or at a file ``stop``. How many there are."""
    seen, until = 0, time.monotonic() + PATIENCE
    while seen < many and time.monotonic() < until and not Path(folder, stop).exists():
        if (now := count(folder, pattern)) != seen:
            seen, until = now, time.monotonic() + PATIENCE
        time.sleep(0.005)
    return max(seen, count(folder, pattern))


def be_there(folder: str, name: str, pattern: str, many: int, stop: str = "stop") -> int:
    """Be there under this name until ``many`` files of the pattern are, or nobody comes any more; the most there were.

    Whoever has seen so many, or has given up, has all others stop waiting. Who comes only when somebody has given up was late:
    there were not more than those who waited in vain.
    """
    here = Path(folder, name)
    here.touch()
    most = wait_for(folder, pattern, many, stop)
    if most < many and not Path(folder, stop).exists():
        Path(folder, f"in vain for {stop}, {most}").touch()
    Path(folder, stop).touch()
    until = time.monotonic() + WHILE
    while time.monotonic() < until:
        most = max(most, count(folder, pattern))
        time.sleep(0.005)
    here.unlink()
    in_vain = [int(path.name.rpartition(" ")[2]) for path in Path(folder).glob(f"in vain for {stop}, *")]
    return min([most, *in_vain]) if most <= many else most


def count(folder: str, pattern: str) -> int:
    """How many such files there are."""
    return len(list(Path(folder).glob(pattern)))
