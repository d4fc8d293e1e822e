"""What scenarios use: small helpers that turn what a submission does into plain data. Nothing here knows an answer."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Any


def attempt(function: Callable[..., object], *args: Any, **kwargs: Any) -> tuple[str, object]:
    """``("returned", value)`` or ``("raised", exception)``: whatever the call did, as data."""
    try:
        return "returned", function(*args, **kwargs)
    except BaseException as error:  # SystemExit and KeyboardInterrupt are outcomes as well
        return "raised", error


def at_once(*calls: Callable[[], object]) -> list[tuple[str, object]]:
    """Each call in a thread of its own, all started before any is waited for; their outcomes in the order given."""
    outcomes: list[tuple[str, object]] = [("raised", RuntimeError("this call never ended"))] * len(calls)

    def run(place: int, call: Callable[[], object]) -> None:
        outcomes[place] = attempt(call)

    threads = [threading.Thread(target=run, args=each) for each in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def children_so_far() -> int:
    """A number that grows with each child process that has come, gone and been waited for; 0 where the system does not count.

    It is the minor page faults of such children: every process has some, however short it lives, see getrusage(2).
    """
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_minflt


def turn_back_the_clock(seconds: float) -> None:
    """Set the wall clock back, as its owner may: ``time.time()`` is earlier, ``time.monotonic()`` goes on. On schedules only."""
    from grader.schedules import state

    if state.execution is not None:
        state.execution.clock.epoch -= seconds
