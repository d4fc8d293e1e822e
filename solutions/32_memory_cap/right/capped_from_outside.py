"""The caller puts the cap on from outside, with prlimit, once the child has come and says that it is ready; the child takes it off.

Where there is no prlimit (it is Linux's own) the child puts the cap on itself.
"""

import errno
import multiprocessing
import pickle
import resource
import signal
from collections.abc import Callable
from multiprocessing.connection import wait
from typing import NamedTuple

import psutil

SPACE = resource.RLIMIT_AS


class Outcome(NamedTuple):
    """How a function ended: `kind`, and the fields that belong to it."""

    kind: str
    value: object = None
    error: str | None = None
    exit_code: int | None = None
    signal: str | None = None


def run_capped(function: Callable, *args: object, max_bytes: int) -> Outcome:
    if max_bytes < 1:
        raise ValueError("max_bytes has to be positive")
    mine, yours = multiprocessing.Pipe()
    child = multiprocessing.Process(target=visit, args=(yours, max_bytes, function, args))
    child.start()
    yours.close()
    message = None
    with mine:
        while child.is_alive() or mine.poll():
            if mine not in wait([mine, child.sentinel]):
                continue
            try:
                message = mine.recv_bytes()
            except EOFError:
                break
            if message == b"ready":
                put_on(child.pid, max_bytes)
                mine.send_bytes(b"go")
                message = None
    child.join()
    code = child.exitcode
    child.close()
    if message is not None:
        return pickle.loads(message)
    if code < 0:
        names = {int(number): number.name for number in signal.Signals}
        return Outcome("killed", signal=names.get(-code, str(-code)))
    return Outcome("exited", exit_code=code)


def put_on(pid: int, max_bytes: int) -> None:
    if hasattr(resource, "prlimit"):
        hard = resource.prlimit(pid, SPACE)[1]
        resource.prlimit(pid, SPACE, (psutil.Process(pid).memory_info().vms + max_bytes, hard))


def visit(caller, max_bytes, function, args) -> None:
    before = resource.getrlimit(SPACE)
    caller.send_bytes(b"ready")
    caller.recv_bytes()
    if not hasattr(resource, "prlimit"):
        resource.setrlimit(SPACE, (psutil.Process().memory_info().vms + max_bytes, before[1]))
    try:
        try:
            value = function(*args)
        finally:
            resource.setrlimit(SPACE, before)
        answer = Outcome("returned", value)
    except SystemExit:
        raise
    except MemoryError:
        answer = Outcome("out_of_memory")
    except OSError as error:
        answer = Outcome("out_of_memory") if error.errno == errno.ENOMEM else Outcome("raised", error=say(error))
    except BaseException as error:
        answer = Outcome("raised", error=say(error))
    caller.send_bytes(pickle.dumps(answer))


def say(error) -> str:
    name = type(error).__name__
    try:
        return name + ": " + str(error)
    except Exception:
        return name + ": (no text)"
