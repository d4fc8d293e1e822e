"""Only the first line of the message is reported.

Rule: 2
Check: raised
Why: a message may have several.
"""
import multiprocessing
import os
import pickle
import signal
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import psutil

POSIX = hasattr(os, "setsid")


class Outcome(NamedTuple):
    """How a contained function ended: `kind`, and the fields that belong to it."""

    kind: str
    value: object = None
    error: str | None = None
    exit_code: int | None = None
    signal: str | None = None


def run_contained(function: Callable, *args: object, timeout: float | None = None) -> Outcome:
    """Run function(*args) in a child process, and say how it ended; after `timeout` seconds the child and its children are killed.

    child.join(timeout) would wait for a pipe, which the child can close or leave to its own children. child.join() asks the
    system, but knows no timeout. So a thread waits for the child, and the caller waits for the thread.
    """
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder, "answer")
        child = multiprocessing.Process(target=work, args=(answer, function, args))
        child.start()
        watcher = threading.Thread(target=child.join)
        watcher.start()
        try:
            watcher.join(timeout)
            if watcher.is_alive():
                return Outcome("timed_out")
            return read(answer) if answer.exists() else ending(child.exitcode)
        finally:
            if watcher.is_alive():
                end_family(child.pid)
            watcher.join()
            child.close()


def work(answer: Path, function: Callable, args: tuple) -> None:
    """In the child: run the function and write down what came of it. SystemExit ends the child, as it would end a program."""
    if POSIX:
        os.setsid()  # a session of its own, so that end_family can tell its members
    try:
        letter = pickle.dumps(Outcome("returned", function(*args)))
    except SystemExit:
        raise
    except BaseException as error:
        letter = pickle.dumps(Outcome("raised", error=describe(error)))
    draft = answer.with_suffix(".draft")
    draft.write_bytes(letter)
    draft.rename(answer)


def read(answer: Path) -> Outcome:
    """The child's letter. A value that can be pickled but not unpickled counts as one that can't be pickled."""
    try:
        return pickle.loads(answer.read_bytes())
    except Exception as error:
        return Outcome("raised", error=describe(error))


def describe(error: BaseException) -> str:
    """The exception as an outcome's text."""
    return f"{type(error).__name__}: {error}".split("\n")[0]


def ending(code: int) -> Outcome:
    """The outcome of a child that left no letter: multiprocessing reports a signal as its negative number."""
    if code >= 0:
        return Outcome("exited", exit_code=code)
    try:
        name = signal.Signals(-code).name
    except ValueError:  # most real-time signals have no name
        name = f"signal {-code}"
    return Outcome("killed", exit_code=code, signal=name)


def end_family(pid: int) -> None:
    """Kill the child and its family, round after round, as long as somebody is left who may start others.

    SIGKILL, since SIGTERM can be ignored.
    """
    while members := family(pid):
        for member in members:
            with suppress(psutil.NoSuchProcess):
                member.kill()
        time.sleep(0.01)


def family(pid: int) -> list[psutil.Process]:
    """The child, its descendants, and on POSIX everybody else in its session: those whose own parent is dead already."""
    members = []
    with suppress(psutil.NoSuchProcess):
        child = psutil.Process(pid)
        members = [child, *child.children(recursive=True)]
    if POSIX:
        members += [process for process in psutil.process_iter() if session(process.pid) == pid]
    return [member for member in members if is_alive(member)]


def session(pid: int) -> int | None:
    """The session of a process, None if it is gone or none of ours."""
    try:
        return os.getsid(pid)
    except OSError:
        return None


def is_alive(process: psutil.Process) -> bool:
    """Whether it is still there and no zombie: that one is dead, and only waits to be asked how it ended."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
