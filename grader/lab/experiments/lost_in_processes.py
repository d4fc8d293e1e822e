"""Updates that two processes lose on a shared value whose lock they don't take."""

import multiprocessing
from typing import Any

from grader.lab.experiment import Experiment, Variant
from grader.lab.measuring import repeated


def add_without_lock(value: Any, times: int) -> None:
    """``+=`` on a Value: two steps, and the Value's own lock covers each, not both."""
    for _ in range(times):
        value.value += 1


def add_with_lock(value: Any, times: int) -> None:
    """The same with the lock round both steps."""
    for _ in range(times):
        with value.get_lock():
            value.value += 1


def _measure(quick: bool) -> list[Variant]:
    times, rounds = (1_000, 2) if quick else (50_000, 5)

    def lost(work: Any) -> float:
        value = multiprocessing.Value("q", 0)
        workers = [multiprocessing.Process(target=work, args=(value, times)) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        return 100 * (1 - float(value.value) / (2 * times))

    return [
        repeated("value.value += 1", lambda: lost(add_without_lock), rounds),
        repeated("with value.get_lock()", lambda: lost(add_with_lock), rounds),
    ]


EXPERIMENT = Experiment(
    "lost_in_processes",
    "Lost updates, in processes",
    "Which share of their increments do two processes lose on a shared value?",
    "%",
    "claims.md#two-processes-one-value",
    _measure,
)
