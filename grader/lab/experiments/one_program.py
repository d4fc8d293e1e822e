"""One program that starts copies of itself: how many processes, how many programs."""

import os
import sys

from grader.lab.experiment import Experiment, Variant
from grader.lab.measuring import fork, repeated

COPIES = 3


def seen() -> tuple[set[int], set[str]]:
    """Process ids, and programs (the file that is run), of this process and its forked copies."""
    read_end, write_end = os.pipe()
    for _ in range(COPIES):
        if fork() == 0:
            os.write(write_end, f"{os.getpid()} {sys.executable}\n".encode())
            os._exit(0)
    for _ in range(COPIES):
        os.waitpid(-1, 0)
    os.close(write_end)
    with os.fdopen(read_end) as pipe:
        told = [line.rstrip().split(" ", 1) for line in pipe]
    return {os.getpid(), *(int(pid) for pid, _ in told)}, {sys.executable, *(program for _, program in told)}


def _measure(quick: bool) -> list[Variant]:
    rounds = 2 if quick else 5
    return [
        repeated("processes", lambda: len(seen()[0]), rounds),
        repeated("programs", lambda: len(seen()[1]), rounds),
    ]


EXPERIMENT = Experiment(
    "one_program",
    "One program, four processes",
    "Are different processes different programs?",
    "how many",
    "claims.md#what-they-are",
    _measure,
)
