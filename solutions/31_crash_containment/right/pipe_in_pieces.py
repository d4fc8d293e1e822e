"""multiprocessing.Process and a Pipe that is read in pieces while the child is watched; psutil ends the tree.

The answer crosses in pieces of 32 KiB, the empty piece is the last. The caller looks for a piece, then at the child, and so on;
it never waits for an end of the file, which might not come while a grandchild keeps the pipe.
"""

import multiprocessing
import pickle
import signal
import sys
import time
from collections.abc import Callable
from typing import NamedTuple

import psutil

PIECE = 32 * 1024


class Outcome(NamedTuple):
    """How a contained function ended: `kind`, and the fields that belong to it."""

    kind: str
    value: object = None
    error: str | None = None
    exit_code: int | None = None
    signal: str | None = None


def run_contained(function: Callable, *args: object, timeout: float | None = None) -> Outcome:
    start = time.monotonic()
    reader, writer = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(target=work, args=(writer, function, args))
    child.start()
    writer.close()
    pieces: list[bytes] = []
    try:
        while child.is_alive():
            if not listen(reader, pieces):
                time.sleep(0.005)
            if timeout is not None and time.monotonic() - start >= timeout and child.is_alive():
                return Outcome("timed_out")
        listen(reader, pieces)
        if pieces and pieces[-1] == b"":
            return pickle.loads(b"".join(pieces))
        return by_code(child.exitcode)
    finally:
        if child.is_alive():
            kill_tree(child.pid)
        while child.is_alive():
            time.sleep(0.005)
        child.close()
        reader.close()


def listen(reader, pieces) -> bool:
    """Take what has come; True if anything did."""
    count = len(pieces)
    try:
        while not (pieces and pieces[-1] == b"") and reader.poll():
            pieces.append(reader.recv_bytes())
    except (EOFError, OSError):
        pass
    return len(pieces) > count


def kill_tree(pid) -> None:
    try:
        child = psutil.Process(pid)
        family = [child, *child.children(recursive=True)]
    except psutil.NoSuchProcess:
        return
    for process in family:
        try:
            process.kill()
        except psutil.NoSuchProcess:
            pass


def by_code(code: int) -> Outcome:
    if code >= 0:
        return Outcome("exited", exit_code=code)
    names = {int(number): number.name for number in signal.Signals}
    return Outcome("killed", signal=names.get(-code, str(-code)))


def work(writer, function, args) -> None:
    try:
        answer = pickle.dumps(Outcome("returned", value=function(*args)))
    except SystemExit:
        raise
    except BaseException:
        kind, error, _ = sys.exc_info()
        answer = pickle.dumps(Outcome("raised", error=f"{kind.__name__}: {error}"))
    for begin in range(0, len(answer), PIECE):
        writer.send_bytes(answer[begin : begin + PIECE])
    writer.send_bytes(b"")
