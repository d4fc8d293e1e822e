"""The end of the pipe is taken for the end of the child.

Rule: 7
Check: odd_endings
Why: A child that the function left behind keeps the pipe open, and one that closes its descriptors ends the pipe while it still runs.
"""

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
    reader, writer = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(target=work, args=(writer, function, args))
    child.start()
    writer.close()
    deadline = None if timeout is None else time.monotonic() + timeout
    try:
        if not reader.poll(timeout):
            return Outcome("timed_out")
        try:
            letter = reader.recv_bytes()
        except (EOFError, OSError):
            letter = None
        while child.is_alive():
            if deadline is not None and time.monotonic() >= deadline:
                return Outcome("timed_out")
            time.sleep(0.005)
        return pickle.loads(letter) if letter else judge(child.exitcode)
    finally:
        end(child)
        reader.close()


def end(child):
    if child.is_alive():
        family = psutil.Process(child.pid).children(recursive=True)
        child.kill()
        for member in family:
            member.kill()
    while child.is_alive():
        time.sleep(0.005)
    child.close()


def judge(code):
    if code >= 0:
        return Outcome("exited", exit_code=code)
    return Outcome("killed", exit_code=code, signal=name(-code))


def name(number):
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def work(writer, function, args):
    try:
        letter = pickle.dumps(Outcome("returned", function(*args)))
    except SystemExit:
        raise
    except BaseException as error:
        letter = pickle.dumps(Outcome("raised", error=f"{type(error).__name__}: {error}"))
    writer.send_bytes(letter)
