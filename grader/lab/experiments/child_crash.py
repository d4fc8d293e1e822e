"""A child that dies with what others wait for: how many of the waiting get on."""

import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import Any

from grader.lab.experiment import Experiment, Variant
from grader.lab.measuring import repeated


def die() -> None:
    """End this process at once."""
    os._exit(1)


def take_it_and_die(key: Any) -> None:
    """The same with a lock in hand."""
    key.acquire()
    os._exit(1)


def own_work() -> bool:
    """A parent that shares nothing with the child."""
    child = multiprocessing.Process(target=die)
    child.start()
    child.join()
    return child.exitcode == 1


def lock(seconds: float) -> bool:
    """A parent that wants the lock that the child took."""
    key = multiprocessing.Lock()
    child = multiprocessing.Process(target=take_it_and_die, args=(key,))
    child.start()
    child.join()
    return key.acquire(timeout=seconds)


def pool_answers(seconds: float) -> bool:
    """A parent that waits for a Pool."""
    with multiprocessing.Pool(1) as pool:
        try:
            pool.apply_async(die).get(timeout=seconds)
        except multiprocessing.TimeoutError:
            return False
    return True


def executor_answers(seconds: float) -> bool:
    """A parent that waits for a ProcessPoolExecutor result."""
    with ProcessPoolExecutor(1) as executor:
        try:
            executor.submit(die).result(timeout=seconds * 20)
        except BrokenProcessPool:
            return True
    return False


def share(gets_on: Callable[[], bool]) -> float:
    """100 for a parent that gets on, 0 for one that waits in vain."""
    return 100.0 if gets_on() else 0.0


def _measure(quick: bool) -> list[Variant]:
    seconds, rounds = (0.2, 2) if quick else (0.5, 5)
    waits: dict[str, Callable[[], bool]] = {
        "shares nothing": own_work,
        "wants the lock that it held": lambda: lock(seconds),
        "waits for a Pool": lambda: pool_answers(seconds),
        "waits for a ProcessPoolExecutor": lambda: executor_answers(seconds),
    }
    return [repeated(name, partial(share, wait), rounds) for name, wait in waits.items()]


EXPERIMENT = Experiment(
    "child_crash",
    "Who waits for the dead",
    "How many parents get on after their child has died?",
    "%",
    "lessons/crash-containment.md#where-the-wall-has-holes",
    _measure,
)
