"""Many tiny tasks for two processes, sent one by one and in parcels."""

from concurrent.futures import ProcessPoolExecutor

from grader.lab.experiment import Experiment, Variant
from grader.lab.measuring import in_turn


def tiny(number: int) -> int:
    """A task far smaller than the cost of sending it somewhere."""
    return number + 1


def _measure(quick: bool) -> list[Variant]:
    items, sizes, rounds = (range(600), (1, 100), 2) if quick else (range(20_000), (1, 10, 100, 1_000, 10_000), 5)
    found = in_turn({"alone": lambda: [tiny(each) for each in items]}, rounds)
    with ProcessPoolExecutor(2) as pool:
        for size in sizes:
            work = {"two processes": lambda size=size: list(pool.map(tiny, items, chunksize=size))}
            found += in_turn(work, rounds, at=size)
    return found


EXPERIMENT = Experiment(
    "chunk_size",
    "Parcels",
    "What does it cost to send 20,000 additions to two processes, in parcels of one and of more?",
    "s",
    "lessons/processes-that-compute.md#fair-shares",
    _measure,
    "tasks in a parcel",
)
