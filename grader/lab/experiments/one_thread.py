"""A hundred waits in progress at once: in one thread, and in a hundred."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

from grader.lab.experiment import Experiment, Variant
from grader.lab.measuring import in_turn
from grader.lab.work import wait_a_moment


async def wait_for_all(tasks: int, seconds: float) -> None:
    """All in progress, in the thread that calls."""
    assert threading.active_count() == 1
    await asyncio.gather(*(asyncio.sleep(seconds) for _ in range(tasks)))


def in_threads(tasks: int, seconds: float) -> None:
    """A thread for each wait."""
    with ThreadPoolExecutor(tasks) as threads:
        list(threads.map(wait_a_moment, [seconds] * tasks))


def _measure(quick: bool) -> list[Variant]:
    tasks, seconds, rounds = (10, 0.005, 2) if quick else (100, 0.05, 7)
    variants = {
        "one after another": lambda: [wait_a_moment(seconds) for _ in range(tasks)],
        "asyncio, one thread": lambda: asyncio.run(wait_for_all(tasks, seconds)),
        "a thread for each": lambda: in_threads(tasks, seconds),
    }
    return in_turn(variants, rounds)


EXPERIMENT = Experiment(
    "one_thread",
    "One cook, a hundred pots",
    "How long does one thread take for a hundred waits of 50 ms?",
    "s",
    "claims.md#one-cook-three-pots",
    _measure,
)
