"""A child of a program in which another thread holds a lock: can it ever take that lock?"""

import multiprocessing
import sys
import threading
from functools import partial
from typing import Any

from grader.lab.experiment import Experiment, NotHere, Variant
from grader.lab.measuring import NEEDS_FORK, repeated

key = threading.Lock()


def try_it(connection: Any, seconds: float) -> None:
    """In the child: whether the lock can be had."""
    connection.send(key.acquire(timeout=seconds))


def got_it(method: str, seconds: float) -> float:
    """100 or 0: start a child so while another thread holds the lock; give it back, and see whether the child gets it."""
    held, started = threading.Event(), threading.Event()

    def hold() -> None:
        with key:
            held.set()
            started.wait()

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait()
    context = multiprocessing.get_context(method)
    near, far = context.Pipe()
    child = context.Process(target=try_it, args=(far, seconds))  # type: ignore[attr-defined]
    child.start()
    started.set()
    holder.join()
    got = near.recv()
    child.join()
    return 100.0 if got else 0.0


def _measure(quick: bool) -> list[Variant]:
    if sys.platform == "win32":
        raise NotHere(NEEDS_FORK)
    seconds, rounds = (0.2, 2) if quick else (0.5, 5)
    methods = multiprocessing.get_all_start_methods()
    return [repeated(method, partial(got_it, method, seconds), rounds) for method in methods]


EXPERIMENT = Experiment(
    "fork_with_threads",
    "Fork with threads",
    "How many children can take a lock that another thread held when they were started, and gave back since?",
    "%",
    "lessons/processes-that-compute.md#how-a-child-begins-start-methods",
    _measure,
)
