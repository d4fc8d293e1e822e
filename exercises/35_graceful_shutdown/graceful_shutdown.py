"""35 Graceful shutdown: closing time, for a program whose work is done by other processes.

Fill in the function. The numbered rules are in README.md, help is in hints.md, and
`bakehouse check graceful_shutdown` tells you how far you are.
"""

from collections.abc import Callable
from multiprocessing.synchronize import Event


def run_service(worker: Callable[[Event], None], workers: int, grace: float = 2.0) -> int:
    """Run worker(stop_event) in `workers` processes until all have ended, and say how that went. Called in the main thread.

    SIGTERM or SIGINT sets the workers' event. Those still there `grace` seconds later, or at a second signal, are killed.
    If a worker ends early with a code other than 0, the others are stopped the same way. A worker that is sent SIGTERM directly
    ends by it; Ctrl-C is nothing to the workers.

    Returns 0 if all workers ended by themselves with code 0, otherwise 1. Every child is reaped by then, and the caller's
    signal handlers are in their places again.

    Raises:
        ValueError: `workers` is below 1.
    """
    raise NotImplementedError("run_service: start the workers, wait for them, and see what a signal changes")
