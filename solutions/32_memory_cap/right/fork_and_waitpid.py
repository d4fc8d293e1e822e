"""os.fork, a pipe read to its end, and os.waitpid. One byte in front of the letter says what it is; no multiprocessing at all.

A forked child starts with the caller's address space, so the size is read after the fork, in the child.
"""

import errno
import os
import pickle
import resource
import signal
import sys
from collections.abc import Callable
from typing import NamedTuple

import psutil

RETURNED, RAISED, OUT_OF_MEMORY = b"V", b"E", b"M"


class Outcome(NamedTuple):
    """How a function ended: `kind`, and the fields that belong to it."""

    kind: str
    value: object = None
    error: str | None = None
    exit_code: int | None = None
    signal: str | None = None


def run_capped(function: Callable, *args: object, max_bytes: int) -> Outcome:
    if max_bytes < 1:
        raise ValueError(max_bytes)
    sys.stdout.flush()
    sys.stderr.flush()
    source, target = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(source)
        child(target, max_bytes, function, args)
    os.close(target)
    with open(source, "rb") as pipe:
        letter = pipe.read()
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if code > 0 or not letter.endswith(b"."):
        return by_code(code)
    mark, rest = letter[:1], letter[1:-1]
    if mark == RETURNED:
        return Outcome("returned", pickle.loads(rest))
    return Outcome("out_of_memory") if mark == OUT_OF_MEMORY else Outcome("raised", error=rest.decode("utf-8", "backslashreplace"))


def by_code(code: int) -> Outcome:
    if code >= 0:
        return Outcome("exited", exit_code=code)
    try:
        return Outcome("killed", exit_code=code, signal=signal.Signals(-code).name)
    except ValueError:
        return Outcome("killed", exit_code=code, signal=f"SIG{-code}")


def child(target: int, max_bytes: int, function: Callable, args: tuple) -> None:
    """Never returns: a forked child that did would run the rest of the caller's program a second time."""
    code = 1
    try:
        with open(target, "wb", buffering=0) as pipe:
            for part in tell(max_bytes, function, args):
                while part:
                    part = part[pipe.write(part) :]
        code = 0
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 0 if stop.code is None else 1
    finally:
        os._exit(code & 0xFF)


def tell(max_bytes: int, function: Callable, args: tuple):
    """The parts of the letter; the last one is a full stop."""
    limits = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (psutil.Process().memory_info().vms + max_bytes, limits[1]))
    try:
        value = function(*args)
    except SystemExit:
        raise
    except BaseException as error:
        resource.setrlimit(resource.RLIMIT_AS, limits)
        if type(error) is MemoryError or getattr(error, "errno", None) == errno.ENOMEM:
            return [OUT_OF_MEMORY, b"."]
        return [RAISED, told(error), b"."]
    resource.setrlimit(resource.RLIMIT_AS, limits)
    return [RETURNED, memoryview(pickle.dumps(value)), b"."]


def told(error: BaseException) -> bytes:
    try:
        text = str(error)
    except Exception:
        text = ""
    return f"{type(error).__name__}: {text}".encode("utf-8", "backslashreplace")
