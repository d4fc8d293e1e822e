"""Eight waits, in 1 to 8 threads and processes."""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

from grader.lab.experiment import Experiment, Variant
from grader.lab.measuring import in_turn
from grader.lab.work import wait_a_moment


def _measure(quick: bool) -> list[Variant]:
    waits, rounds = ([0.005] * 8, 2) if quick else ([0.05] * 8, 7)
    found = in_turn({"alone": lambda: [wait_a_moment(each) for each in waits]}, rounds, at=1)
    for workers in (1, 2, 4, 8):
        with ThreadPoolExecutor(workers) as threads, ProcessPoolExecutor(workers) as processes:
            variants = {
                "threads": lambda threads=threads: list(threads.map(wait_a_moment, waits)),
                "processes": lambda processes=processes: list(processes.map(wait_a_moment, waits)),
            }
            found += in_turn(variants, rounds, at=workers)
    return found


EXPERIMENT = Experiment(
    "waiting",
    "Waiting",
    "How long do eight waits of 50 ms take in more and more threads or processes?",
    "s",
    "lessons/processes-that-compute.md#what-it-costs",
    _measure,
    "workers",
)
