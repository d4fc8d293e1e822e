"""A pool in which a worker's death costs one attempt at one item.

The caller knows at every moment who has which item, because it hands out one at a time, each through a pipe that nobody else
writes to. What a worker has sent survives it. So there is either a whole answer in the pipe, and the item is done, or none, and then
it was in hand.
"""

import multiprocessing
import pickle
import signal
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import NamedTuple

STOP = b""
"""Tells a worker that there is no more; no pickle is empty."""


class Outcome(NamedTuple):
    """What came of an item: `kind`, and the fields that belong to it."""

    kind: str
    value: object = None
    error: str | None = None
    exit_code: int | None = None
    signal: str | None = None


def map_resilient(function: Callable, items: Sequence, workers: int, attempts: int = 3) -> list[Outcome]:
    """Call function(item) for each item in `workers` processes; the outcomes come in the order of `items`.

    An item whose worker dies goes back to the head of the line, for a new worker, until it has cost `attempts` of them.

    Raises:
        ValueError: `workers` or `attempts` is below 1.
    """
    if workers < 1 or attempts < 1:
        raise ValueError(f"workers and attempts must be at least 1, not {workers} and {attempts}")
    letters = [pickle.dumps(item) for item in items]  # before anybody is started: an item may not be picklable
    outcomes: list[Outcome | None] = [None] * len(items)
    deaths = [0] * len(items)
    waiting = deque(range(len(items)))
    team: dict[Connection, Worker] = {}
    try:
        while waiting or team:
            while waiting and len(team) < workers:
                worker = Worker(function)
                team[worker.pipe] = worker
                worker.give(waiting.popleft(), letters)
            for worker in [team[pipe] for pipe in wait(list(team))]:
                place, outcome = worker.place, worker.answer()
                if outcome is None:
                    del team[worker.pipe]
                    outcome = ending(worker.end())
                    deaths[place] += 1
                    if deaths[place] < attempts:
                        waiting.appendleft(place)
                        continue
                elif waiting:
                    worker.give(waiting.popleft(), letters)
                else:
                    del team[worker.pipe]
                    worker.dismiss()
                outcomes[place] = outcome
    finally:
        for worker in team.values():
            worker.kill()
    return outcomes


class Worker:
    """One process, its pipe, and the place of the item that it has in hand."""

    def __init__(self, function: Callable) -> None:
        self.pipe, theirs = multiprocessing.Pipe()
        self.place = -1
        self._process = multiprocessing.Process(target=serve, args=(function, theirs))
        self._process.start()
        theirs.close()  # the worker holds the only copy now: its death is the end of the file at our end

    def give(self, place: int, letters: list[bytes]) -> None:
        """Hand over the item at `place`. If the worker is dead by now, the end of its pipe tells so."""
        self.place = place
        with suppress(OSError):
            self.pipe.send_bytes(letters[place])

    def answer(self) -> Outcome | None:
        """What came of the item; None if the worker has died over it."""
        try:
            return Outcome(*self.pipe.recv())
        except (EOFError, OSError):
            return None

    def dismiss(self) -> None:
        """Let it go home."""
        with suppress(OSError):
            self.pipe.send_bytes(STOP)
        self.end()

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()
        self.end()

    def end(self) -> int:
        """Wait for the process's end and give its descriptors back; its exit code."""
        self._process.join()
        code = self._process.exitcode
        self._process.close()
        self.pipe.close()
        return code


def serve(function: Callable, pipe: Connection) -> None:
    """In the worker: answer each item until the STOP. `send_bytes` returns when the whole answer is in the pipe."""
    for letter in iter(pipe.recv_bytes, STOP):
        pipe.send_bytes(answer_to(function, letter))


def answer_to(function: Callable, letter: bytes) -> bytes:
    """An outcome's fields, pickled; a value that can't be pickled is the function's failure too."""
    try:
        return pickle.dumps(("returned", function(pickle.loads(letter))))
    except BaseException as error:
        return pickle.dumps(("raised", None, f"{type(error).__name__}: {error}"))


def ending(code: int) -> Outcome:
    """The outcome of an item that was given up; multiprocessing reports a signal as its negative number."""
    if code >= 0:
        return Outcome("killed", exit_code=code)
    try:
        name = signal.Signals(-code).name
    except ValueError:  # most real-time signals have no name
        name = f"signal {-code}"
    return Outcome("killed", exit_code=code, signal=name)
