"""33 Supervisor: somebody who watches over workers, replaces those that die, and knows when to give up.

Fill in the class. The numbered rules are in README.md, help is in hints.md, and
`bakehouse check supervisor` tells you how far you are.
"""

from collections.abc import Callable
from multiprocessing.synchronize import Event
from typing import NamedTuple


class Report(NamedTuple):
    """How it ended: how often a worker was replaced, whether the supervisor gave up, and each index's last exit code."""

    restarts: int
    gave_up: bool
    exit_codes: dict[int, int]


class Supervisor:
    """Keeps `workers` processes going, each of which runs target(index, stop_event).

    A process that ends with a code other than 0 is replaced, under its index, up to `max_restarts` times in all. One more such
    death, and all the others are stopped.

    Raises:
        ValueError: `workers` is below 1 or `max_restarts` below 0.
    """

    def __init__(self, target: Callable[[int, Event], None], workers: int, max_restarts: int) -> None:
        raise NotImplementedError("Supervisor: keep the target and the numbers, and make an event that tells the workers to stop")

    def start(self) -> None:
        """Start a process for each index from 0 to workers-1, and return."""
        raise NotImplementedError("start: start the processes, and see to it that somebody watches over them")

    def pids(self) -> dict[int, int]:
        """The process ids of the workers that run now, by index."""
        raise NotImplementedError("pids: index by index, the process id of the worker that runs there now")

    def stop(self, timeout: float = 2.0) -> None:
        """Set the workers' event; those that have not ended after `timeout` seconds are killed."""
        raise NotImplementedError("stop: set the event, wait for the workers, kill those that stay")

    def wait(self, timeout: float | None = None) -> Report:
        """Wait until no worker runs and none will be started; after `timeout` seconds raise TimeoutError."""
        raise NotImplementedError("wait: wait until no worker runs and none will be started, and report")
