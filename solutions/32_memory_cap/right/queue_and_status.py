"""A beginner's: one Process, one Queue that is asked again and again, and the size read from the text of /proc/self/status.

Elsewhere than on Linux there is no such file; psutil knows the size there.
"""

import errno
import multiprocessing
import os
import pickle
import queue
import resource
import signal
from collections.abc import Callable
from typing import NamedTuple


class Outcome(NamedTuple):
    """How a function ended: `kind`, and the fields that belong to it."""

    kind: str
    value: object = None
    error: str | None = None
    exit_code: int | None = None
    signal: str | None = None


def run_capped(function: Callable, *args: object, max_bytes: int) -> Outcome:
    if max_bytes < 1:
        raise ValueError("max_bytes must not be below 1")
    answers = multiprocessing.Queue()
    child = multiprocessing.Process(target=child_main, args=(answers, max_bytes, function, args))
    child.start()
    answer = None
    while answer is None and child.is_alive():
        answer = get(answers, 0.02)
    child.join()
    if answer is None:
        answer = get(answers, 0.1)
    code = child.exitcode
    child.close()
    answers.close()
    if answer is not None:
        return pickle.loads(answer)
    if code >= 0:
        return Outcome("exited", exit_code=code)
    for each in signal.Signals:
        if each.value == -code:
            return Outcome("killed", signal=each.name)
    return Outcome("killed", signal="a signal without a name")


def get(answers, seconds):
    try:
        return answers.get(timeout=seconds)
    except queue.Empty:
        return None


def my_size() -> int:
    if not os.path.exists("/proc/self/status"):
        import psutil

        return psutil.Process().memory_info().vms
    with open("/proc/self/status") as file:
        for line in file:
            if line.startswith("VmSize:"):
                return int(line.split()[1]) * 1024
    raise RuntimeError("no VmSize")


def child_main(answers, max_bytes, function, args):
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (my_size() + max_bytes, hard))
    value = None
    problem = None
    try:
        value = function(*args)
    except SystemExit:
        raise
    except BaseException as error:
        problem = error
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    if problem is None:
        outcome = Outcome("returned", value)
    elif isinstance(problem, MemoryError):
        outcome = Outcome("out_of_memory")
    elif isinstance(problem, OSError) and problem.errno == errno.ENOMEM:
        outcome = Outcome("out_of_memory")
    else:
        try:
            error = type(problem).__name__ + ": " + str(problem)
        except Exception:
            error = type(problem).__name__ + ": no message"
        outcome = Outcome("raised", error=error)
    answers.put(pickle.dumps(outcome))
