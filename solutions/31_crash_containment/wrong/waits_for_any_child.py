"""Waits for the child by os.waitpid(-1), and then asks multiprocessing how it ended.

Rule: 3
Check: exited, killed
Why: How a process ended is told once, to whoever asks first. The Process object comes too late, and its exitcode stays None.
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
        if not ended(child, timeout):
            family = psutil.Process(child.pid).children(recursive=True)
            child.kill()
            for member in family:
                kill(member)
            ended(child, None)
            return Outcome("timed_out")
        if os.path.exists(answer):
            with open(answer, "rb") as file:
                return pickle.load(file)
        return judge(child.exitcode)


def ended(child, timeout):
    deadline = None if timeout is None else time.monotonic() + timeout
    while True:
        try:
            pid, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return True
        if pid == child.pid:
            return True
        if deadline is not None and time.monotonic() >= deadline:
            return False
        time.sleep(0.005)


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
