"""child.join(timeout) is trusted to come back after `timeout` seconds.

Rule: 7
Check: odd_endings
Why: It waits for a pipe that the child inherits. Where the child has closed it, join takes it for dead and waits for it without end.
"""

import multiprocessing
import os
import pickle
import signal
import tempfile
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
    with tempfile.TemporaryDirectory() as folder:
        answer = os.path.join(folder, "answer")
        child = multiprocessing.Process(target=work, args=(answer, function, args))
        child.start()
        try:
            if not ended(child, timeout):
                return Outcome("timed_out")
            if os.path.exists(answer):
                with open(answer, "rb") as file:
                    return pickle.load(file)
            return judge(child.exitcode)
        finally:
            end(child)


def ended(child, timeout):
    child.join(timeout)
    return not child.is_alive()


def end(child):
    if child.is_alive():
        family = psutil.Process(child.pid).children(recursive=True)
        child.kill()
        for member in family:
            kill(member)
    while child.is_alive():
        time.sleep(0.005)
    child.close()


def kill(member):
    try:
        member.kill()
    except psutil.NoSuchProcess:
        pass


def judge(code):
    if code >= 0:
        return Outcome("exited", exit_code=code)
    return Outcome("killed", exit_code=code, signal=name(-code))


def name(number):
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def work(answer, function, args):
    try:
        letter = pickle.dumps(Outcome("returned", function(*args)))
    except SystemExit:
        raise
    except BaseException as error:
        letter = pickle.dumps(Outcome("raised", error=f"{type(error).__name__}: {error}"))
    with open(answer + ".part", "wb") as file:
        file.write(letter)
    os.rename(answer + ".part", answer)
