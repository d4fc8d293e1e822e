"""C code that lets go of the GIL while it computes: SHA-256 of a large block, twice."""

import hashlib
from concurrent.futures import ThreadPoolExecutor

from grader.lab.experiment import Experiment, Variant
from grader.lab.measuring import in_turn


def _measure(quick: bool) -> list[Variant]:
    block, rounds = bytes((2 if quick else 32) * 2**20), 2 if quick else 9

    def digest(_: int) -> bytes:
        return hashlib.sha256(block).digest()

    with ThreadPoolExecutor(2) as threads:
        variants = {
            "alone": lambda: [digest(turn) for turn in range(2)],
            "two threads": lambda: list(threads.map(digest, range(2))),
        }
        return in_turn(variants, rounds)


EXPERIMENT = Experiment(
    "hashing",
    "Computing in C",
    "Do two threads hash two large blocks faster than one, where the C code lets go of the GIL?",
    "s",
    "lessons/processes-that-compute.md#the-words",
    _measure,
)
