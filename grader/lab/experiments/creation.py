"""Creation cost: one empty worker started and waited for, as a thread and as a process under each start method."""

import multiprocessing
import threading
from collections.abc import Callable
from typing import Any

from grader.lab.experiment import Experiment, Variant
from grader.lab.measuring import in_turn
from grader.lab.work import nothing


def start_and_join(make: Callable[..., Any]) -> Callable[[], None]:
    """Start one empty worker of this kind and wait for its end."""

    def once() -> None:
        worker = make(target=nothing)
        worker.start()
        worker.join()

    return once


def _measure(quick: bool) -> list[Variant]:
    makers: dict[str, Callable[..., Any]] = {"thread": threading.Thread}
    for method in multiprocessing.get_all_start_methods():
        makers[method] = multiprocessing.get_context(method).Process  # type: ignore[attr-defined]
    return in_turn({name: start_and_join(make) for name, make in makers.items()}, 3 if quick else 40)


EXPERIMENT = Experiment(
    "creation",
    "Opening a house",
    "How long does it take to start an empty thread or process and to wait for its end?",
    "s",
    "lessons/processes-that-compute.md#what-it-costs",
    _measure,
)
