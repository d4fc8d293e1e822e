"""How often a multiprocessing.Queue calls itself empty right after a put."""

import multiprocessing

from grader.lab.experiment import Experiment, Variant
from grader.lab.measuring import repeated


def _measure(quick: bool) -> list[Variant]:
    times, rounds = (20, 2) if quick else (200, 5)

    def wrong() -> float:
        queue = multiprocessing.Queue()  # type: ignore[var-annotated]
        count = 0
        for _ in range(times):
            queue.put(1)
            count += queue.empty()
            queue.get()
        return 100 * count / times

    return [repeated("empty, right after a put", wrong, rounds)]


EXPERIMENT = Experiment(
    "empty_queue",
    "Is it empty?",
    "How often does a queue between processes say that it is empty, right after something was put in?",
    "%",
    "lessons/talking-between-processes.md#common-mistakes",
    _measure,
)
