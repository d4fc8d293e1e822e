"""What a forked child owns of its parent's memory: right after the fork, and after writing to it."""

import json
import os
from pathlib import Path

from grader.lab.experiment import Experiment, Variant
from grader.lab.measuring import fork, needs_linux

SMAPS = Path("/proc/self/smaps_rollup")
PAGE = 4096


def mib(field: str) -> float:
    """MiB of this process's memory under one heading of Linux: Rss in all, Pss its share, Private_Dirty its own."""
    lines = SMAPS.read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith(field + ":")) / 1024


def owned(block: bytearray) -> tuple[float, float, float]:
    """In a forked child: MiB in all and its own, then its own after it has written to every page of the block."""
    read_end, write_end = os.pipe()
    child = fork()
    if child == 0:
        try:
            seen, before = mib("Rss"), mib("Private_Dirty")
            block[::PAGE] = b"y" * len(block[::PAGE])
            os.write(write_end, json.dumps([seen, before, mib("Private_Dirty")]).encode())
        finally:
            os._exit(0)
    os.close(write_end)
    seen, before, after = json.loads(os.read(read_end, 1000))
    os.close(read_end)
    os.waitpid(child, 0)
    return seen, before, after


def _measure(quick: bool) -> list[Variant]:
    needs_linux()
    block = bytearray(b"x") * ((20 if quick else 200) * 2**20)
    runs = [owned(block) for _ in range(2 if quick else 5)]
    names = "reachable after the fork", "own after the fork", "own after writing"
    return [Variant(name, [run[place] for run in runs]) for place, name in enumerate(names)]


EXPERIMENT = Experiment(
    "memory",
    "A copy that is none yet",
    "How much of a 200 MiB block does a forked child own, before and after it writes to it?",
    "MiB",
    "claims.md#sharing-and-locking",
    _measure,
)
