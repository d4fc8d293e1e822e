"""Updates that four threads lose without a lock, the interpreter switching as often as it can."""

import sys
import threading
from collections.abc import Callable

from grader.lab.experiment import Experiment, Variant
from grader.lab.measuring import repeated


def _measure(quick: bool) -> list[Variant]:
    times, rounds, threads = (5_000, 2, 4) if quick else (100_000, 5, 4)
    cell = {"x": 0}

    def same(x: int) -> int:
        return x

    def plain() -> None:
        for _ in range(times):
            cell["x"] += 1

    def with_call() -> None:
        for _ in range(times):
            cell["x"] = same(cell["x"]) + 1

    def lost(work: Callable[[], None]) -> float:
        cell["x"] = 0
        workers = [threading.Thread(target=work) for _ in range(threads)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        return 100 * (1 - cell["x"] / (times * threads))

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        return [
            repeated("x += 1", lambda: lost(plain), rounds),
            repeated("x = same(x) + 1", lambda: lost(with_call), rounds),
        ]
    finally:
        sys.setswitchinterval(before)


EXPERIMENT = Experiment(
    "lost_update",
    "Lost updates, in threads",
    "Which share of their increments do four threads lose without a lock?",
    "%",
    "lessons/threads-share-memory.md#but-mine-never-loses-anything",
    _measure,
)
