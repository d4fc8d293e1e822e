"""One byte there and back: over a pipe between threads, the same between processes, over queues."""

import multiprocessing
import queue
import threading
from collections.abc import Callable
from typing import Any

from grader.lab.experiment import Experiment, Variant
from grader.lab.measuring import Work, in_turn


def echo_pipe(connection: Any, trips: int) -> None:
    """Send back whatever comes, as raw bytes."""
    for _ in range(trips):
        connection.send_bytes(connection.recv_bytes())


def echo_queue(inbox: Any, outbox: Any, trips: int) -> None:
    """Send back whatever comes, through queues."""
    for _ in range(trips):
        outbox.put(inbox.get())


def over_pipe(make: Callable[..., Any], trips: int) -> Work:
    """So many trips to a thread or process and back."""

    def work() -> None:
        near, far = multiprocessing.Pipe()
        worker = make(target=echo_pipe, args=(far, trips))
        worker.start()
        for _ in range(trips):
            near.send_bytes(b"x")
            near.recv_bytes()
        worker.join()

    return work


def over_queue(make: Callable[..., Any], new_queue: Callable[[], Any], trips: int) -> Work:
    """The same over two queues."""

    def work() -> None:
        there, back = new_queue(), new_queue()
        worker = make(target=echo_queue, args=(there, back, trips))
        worker.start()
        for _ in range(trips):
            there.put(b"x")
            back.get()
        worker.join()

    return work


def _measure(quick: bool) -> list[Variant]:
    trips, rounds = (100, 2) if quick else (2_000, 9)
    variants = {
        "pipe, two threads": over_pipe(threading.Thread, trips),
        "pipe, two processes": over_pipe(multiprocessing.Process, trips),
        "queue.SimpleQueue, two threads": over_queue(threading.Thread, queue.SimpleQueue, trips),
        "multiprocessing.Queue, two processes": over_queue(multiprocessing.Process, multiprocessing.Queue, trips),
    }
    return in_turn(variants, rounds, per=trips)


EXPERIMENT = Experiment(
    "round_trip",
    "One byte there and back",
    "What does the border between two processes cost, and what the things that stand at it?",
    "s",
    "lessons/talking-between-processes.md#what-it-costs",
    _measure,
)
