"""Children that have ended and that nobody has waited for."""

import os
import subprocess
import time

from grader.lab.experiment import Experiment, Variant
from grader.lab.measuring import fork

CHILDREN = 5


def zombies(pids: list[int]) -> int:
    """How many of these are in the process table as zombies: state Z, as ps says."""
    asked = ["ps", "-o", "stat=", "-p", ",".join(map(str, pids))]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.count("Z")


def counted() -> tuple[int, int]:
    """Zombies before and after their parent has waited for them."""
    pids = []
    for _ in range(CHILDREN):
        pids.append(child := fork())
        if child == 0:
            os._exit(0)
    until = time.monotonic() + 20
    while (before := zombies(pids)) < CHILDREN and time.monotonic() < until:
        time.sleep(0.01)
    for pid in pids:
        os.waitpid(pid, 0)
    return before, zombies(pids)


def _measure(quick: bool) -> list[Variant]:
    runs = [counted() for _ in range(2 if quick else 5)]
    return [
        Variant("ended, not waited for", [float(before) for before, _ in runs]),
        Variant("waited for", [float(after) for _, after in runs]),
    ]


EXPERIMENT = Experiment(
    "zombie",
    "Zombies",
    "How many of five ended children are still in the process table?",
    "zombies",
    "lessons/crash-containment.md#common-mistakes",
    _measure,
)
