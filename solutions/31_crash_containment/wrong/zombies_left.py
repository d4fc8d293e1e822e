"""A child is forked and its end noticed, but after a timeout nobody collects it.

Rule: 0
Check: nothing_left_behind
Why: Until its parent waits for it a dead child stays a zombie, and every timeout leaves one more.
"""

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
    deadline = None if timeout is None else time.monotonic() + timeout
    with tempfile.TemporaryDirectory() as folder:
        answer = os.path.join(folder, "answer")
        pid = os.fork()
        if pid == 0:
            work(answer, function, args)
        while True:
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                break
            if deadline is not None and time.monotonic() >= deadline:
                kill_family(pid)
                return Outcome("timed_out")
            time.sleep(0.005)
        if os.path.exists(answer):
            with open(answer, "rb") as file:
                return pickle.load(file)
        code = os.waitstatus_to_exitcode(status)
        if code >= 0:
            return Outcome("exited", exit_code=code)
        return Outcome("killed", exit_code=code, signal=name(-code))


def name(number):
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def kill_family(pid):
    child = psutil.Process(pid)
    family = [child, *child.children(recursive=True)]
    for member in family:
        try:
            member.kill()
        except psutil.NoSuchProcess:
            pass


def work(answer, function, args):
    code = 1
    try:
        try:
            letter = pickle.dumps(Outcome("returned", function(*args)))
        except SystemExit:
            raise
        except BaseException as error:
            letter = pickle.dumps(Outcome("raised", error=f"{type(error).__name__}: {error}"))
        with open(answer + ".part", "wb") as file:
            file.write(letter)
        os.rename(answer + ".part", answer)
        code = 0
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 0 if stop.code is None else 1
    finally:
        os._exit(code)
