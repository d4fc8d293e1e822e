"""One byte there and back on a single core: each trip is two switches."""

import multiprocessing
import threading

from grader.lab.experiment import Experiment, Variant
from grader.lab.experiments.round_trip import over_pipe
from grader.lab.measuring import in_turn, pinned_to_one_core


def _measure(quick: bool) -> list[Variant]:
    trips, rounds = (100, 2) if quick else (2_000, 9)
    with pinned_to_one_core():
        variants = {
            "pipe, two threads": over_pipe(threading.Thread, trips),
            "pipe, two processes": over_pipe(multiprocessing.Process, trips),
        }
        return in_turn(variants, rounds, per=trips)


EXPERIMENT = Experiment(
    "switching",
    "Switching",
    "Is it dearer to switch between two processes than between two threads, on one core?",
    "s",
    "lessons/talking-between-processes.md#what-it-costs",
    _measure,
)
