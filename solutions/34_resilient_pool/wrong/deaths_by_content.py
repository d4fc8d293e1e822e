"""Lasting workers; deaths are counted in a dict by the pickled item.

Rule: 2
Check: killed_after_attempts
Why: Two equal items that die: together they get `attempts` attempts, the second one is "killed" after fewer.
"""

from __future__ import annotations

import contextlib
import multiprocessing as mp
import pickle
import signal
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection, wait
from typing import NamedTuple


class Outcome(NamedTuple):
    kind: str
    value: object = None
    error: str | None = None
    exit_code: int | None = None
    signal: str | None = None


def _serve(function: Callable, line: Connection) -> None:
    while (blob := line.recv_bytes()):
        try:
            answer = pickle.dumps(Outcome("returned", function(pickle.loads(blob))))
        except BaseException as error:
            answer = pickle.dumps(Outcome("raised", error=f"{type(error).__name__}: {error}"))
        line.send_bytes(answer)


class _Worker:
    """A process, the parent's end of its pipe, and the place it has in hand."""

    def __init__(self, function: Callable) -> None:
        self.place: int | None = None
        self.line, theirs = mp.Pipe()
        try:
            self.process = mp.Process(target=_serve, args=(function, theirs))
            self.process.start()
        except BaseException:
            self.line.close()
            raise
        finally:
            theirs.close()

    def give(self, place: int, blob: bytes) -> None:
        self.place = place
        with contextlib.suppress(OSError):  # it died meanwhile: its end of the pipe will tell
            self.line.send_bytes(blob)

    def dismiss(self) -> None:
        with contextlib.suppress(OSError):
            self.line.send_bytes(b"")
        self.bury()

    def bury(self) -> int:
        self.process.join()
        while (code := self.process.exitcode) is None:
            self.process.join(0.001)
        self.line.close()
        return code

    def kill(self) -> None:
        self.process.kill()
        self.bury()


def _killed(code: int) -> Outcome:
    name = None
    if code < 0:
        names = {number.value: number.name for number in signal.Signals}
        name = names.get(-code, f"SIG{-code}")
    return Outcome("killed", exit_code=code, signal=name)


def map_resilient(function: Callable, items: Sequence, workers: int, attempts: int = 3) -> list[Outcome]:
    if workers < 1 or attempts < 1:
        raise ValueError(f"workers={workers} and attempts={attempts}: both at least 1, please")
    blobs = [pickle.dumps(item) for item in items]
    todo = list(reversed(range(len(blobs))))
    deaths = dict.fromkeys(blobs, 0)
    outcomes: dict[int, Outcome] = {}
    crew: dict[Connection, _Worker] = {}
    try:
        while len(outcomes) < len(blobs):
            while todo and len(crew) < workers:
                worker = _Worker(function)
                crew[worker.line] = worker
                place = todo.pop()
                worker.give(place, blobs[place])
            for line in wait(list(crew)):
                worker = crew[line]
                try:
                    outcomes[worker.place] = pickle.loads(line.recv_bytes())
                except (EOFError, OSError):
                    code = worker.bury()
                    del crew[line]
                    deaths[blobs[worker.place]] += 1
                    if deaths[blobs[worker.place]] >= attempts:
                        outcomes[worker.place] = _killed(code)
                    else:
                        todo.append(worker.place)
                    continue
                if todo:
                    place = todo.pop()
                    worker.give(place, blobs[place])
                else:
                    worker.dismiss()
                    del crew[line]
        return [outcomes[place] for place in range(len(blobs))]
    finally:
        for worker in crew.values():
            worker.kill()
