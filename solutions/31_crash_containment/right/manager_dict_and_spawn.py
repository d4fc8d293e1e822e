"""An explicit "spawn" context; the answer is left in a manager's dict, which lives in a third process."""

import multiprocessing
import pickle
import signal
import time
from collections.abc import Callable
from typing import NamedTuple

import psutil


class Outcome(NamedTuple):
    """How a contained function ended: `kind`, and the fields that belong to it."""

    kind: str
    value: object = None
    error: str | None = None
    exit_code: int | None = None
    signal: str | None = None


def run_contained(function: Callable, *args: object, timeout: float | None = None) -> Outcome:
    limit = None if timeout is None else time.monotonic() + timeout
    context = multiprocessing.get_context("spawn")
    with context.Manager() as manager:
        board = manager.dict()
        child = context.Process(target=job, args=(board, function, args))
        child.start()
        try:
            wait_for(child, limit)
            if child.is_alive():
                return Outcome(kind="timed_out")
            if "answer" in board:
                return pickle.loads(board["answer"])
            code = child.exitcode
            if code >= 0:
                return Outcome(kind="exited", exit_code=code)
            return Outcome(kind="killed", exit_code=code, signal=name_of(-code))
        finally:
            if child.is_alive():
                for process in [*psutil.Process(child.pid).children(recursive=True), psutil.Process(child.pid)]:
                    try:
                        process.kill()
                    except psutil.NoSuchProcess:
                        continue
            wait_for(child, None)
            child.close()


def wait_for(child, limit) -> None:
    """Ask again and again whether the child has ended: join(timeout) asks a pipe, and that may lie."""
    pause = 0.001
    while child.is_alive() and (limit is None or time.monotonic() < limit):
        time.sleep(pause)
        pause = min(pause * 1.5, 0.05)


def name_of(number: int) -> str:
    for member in signal.Signals:
        if member.value == number:
            return member.name
    return "unknown"


def job(board, function, args) -> None:
    try:
        board["answer"] = pickle.dumps(Outcome("returned", value=function(*args)))
    except SystemExit:
        raise
    except BaseException as problem:
        board["answer"] = pickle.dumps(Outcome("raised", error=type(problem).__name__ + ": " + str(problem)))
