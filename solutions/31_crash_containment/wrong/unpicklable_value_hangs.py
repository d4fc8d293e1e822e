"""A value that can't be pickled is put into a Queue, whose thread fails in silence.

Rule: 6
Check: unpicklable_value
Why: put() only hands the value to a thread, which prints an error; the child waits to be dismissed, and the caller waits for a value.
"""

import multiprocessing
import queue
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
    answers, seen = multiprocessing.Queue(), multiprocessing.Event()
    child = multiprocessing.Process(target=work, args=(answers, seen, function, args))
    child.start()
    deadline = None if timeout is None else time.monotonic() + timeout
    try:
        outcome = None
        while child.is_alive():
            if deadline is not None and time.monotonic() >= deadline:
                return Outcome("timed_out")
            outcome = outcome or look(answers)
            if outcome:
                seen.set()
        return outcome or look(answers) or judge(child.exitcode)
    finally:
        end(child)
        answers.close()


def look(answers):
    try:
        return answers.get(timeout=0.02)
    except queue.Empty:
        return None


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


def work(answers, seen, function, args):
    try:
        outcome = Outcome("returned", function(*args))
    except SystemExit:
        raise
    except BaseException as error:
        outcome = Outcome("raised", error=f"{type(error).__name__}: {error}")
    answers.put(outcome)
    seen.wait()
