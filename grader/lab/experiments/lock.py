"""A lock that nobody else wants."""

import threading

from grader.lab.experiment import Experiment, Variant
from grader.lab.measuring import in_turn


def _measure(quick: bool) -> list[Variant]:
    times, rounds = (2_000, 3) if quick else (200_000, 9)
    guard = threading.Lock()

    def with_lock() -> None:
        for _ in range(times):
            with guard:
                pass

    def without() -> None:
        for _ in range(times):
            pass

    return in_turn({"with lock": with_lock, "empty loop": without}, rounds, per=times)


EXPERIMENT = Experiment(
    "lock",
    "A lock",
    "What does a lock cost that nobody else wants?",
    "s",
    "lessons/threads-share-memory.md#what-it-costs",
    _measure,
)
