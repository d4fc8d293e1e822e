"""multiprocessing.Process and a multiprocessing.Queue, emptied before the child is joined; a session of its own, and killpg.

The child pickles the answer itself: a queue's feeder thread would print its error and keep silent to everybody else.
"""

import multiprocessing
import os
import pickle
import queue
import signal
import time
from collections.abc import Callable
from typing import NamedTuple


class Outcome(NamedTuple):
    """How a contained function ended: `kind`, and the fields that belong to it."""

    kind: str
    value: object = None
    error: str | None = None
    exit_code: int | None = None
    signal: str | None = None


def run_contained(function: Callable, *args: object, timeout: float | None = None) -> Outcome:
    answers: multiprocessing.Queue = multiprocessing.Queue()
    child = multiprocessing.Process(target=_main, args=(answers, function, args))
    deadline = float("inf") if timeout is None else time.monotonic() + timeout
    child.start()
    answer = None
    timed_out = False
    try:
        while child.exitcode is None:
            if time.monotonic() >= deadline:
                timed_out = True
                break
            if answer is None:
                answer = _look(answers, 0.01)
            else:
                time.sleep(0.005)
    finally:
        while child.exitcode is None:
            _kill(child)
            time.sleep(0.005)
    if answer is None and not timed_out:
        answer = _look(answers, 0.1)
    code = child.exitcode
    answers.close()
    child.close()  # without this the finished process, and its sentinel, are kept until the next one starts
    if timed_out:
        return Outcome("timed_out")
    if answer is not None:
        kind, content = pickle.loads(answer)
        return Outcome("returned", content) if kind == "returned" else Outcome("raised", error=content)
    if code < 0:
        return Outcome("killed", None, None, code, _name(-code))
    return Outcome("exited", exit_code=code)


def _look(answers, seconds):
    try:
        return answers.get(timeout=seconds)
    except queue.Empty:
        return None


def _name(number) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"SIG#{number}"


def _kill(child) -> None:
    """The whole session's group if it has one by now, and the child itself in any case."""
    if hasattr(os, "killpg"):
        try:
            os.killpg(child.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            pass
    child.kill()


def _main(answers, function, args) -> None:
    if hasattr(os, "setsid"):
        os.setsid()
    try:
        answer = pickle.dumps(("returned", function(*args)))
    except SystemExit:
        raise
    except BaseException as error:
        answer = pickle.dumps(("raised", f"{type(error).__name__}: {error}"))
    answers.put(answer)
