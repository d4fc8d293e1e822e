"""A child whose memory ran out tells so by ending with the exit code ENOMEM.

Rule: 1
Check: exited
Why: The function may end its process with that exit code as well, and is reported as out of memory then.
"""

import errno
import multiprocessing
import os
import pickle
import resource
import signal
from collections.abc import Callable
from typing import NamedTuple

import psutil


class Outcome(NamedTuple):
    """How a function ended: `kind`, and the fields that belong to it."""

    kind: str
    value: object = None
    error: str | None = None
    exit_code: int | None = None
    signal: str | None = None


def run_capped(function: Callable, *args: object, max_bytes: int) -> Outcome:
    if max_bytes < 1:
        raise ValueError("max_bytes must be at least 1")
    reader, writer = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(target=work, args=(writer, max_bytes, function, args))
    child.start()
    writer.close()
    letter = receive(reader)
    child.join()
    code = child.exitcode
    child.close()
    return pickle.loads(letter) if letter else ending(code)


def receive(reader):
    with reader:
        try:
            return reader.recv_bytes()
        except EOFError:
            return None


def ending(code):
    if code == errno.ENOMEM:
        return Outcome("out_of_memory")
    if code >= 0:
        return Outcome("exited", exit_code=code)
    return Outcome("killed", exit_code=code, signal=signal.Signals(-code).name)


def work(writer, max_bytes, function, args):
    try:
        letter = pickle.dumps(Outcome("returned", capped(max_bytes, function, args)))
    except SystemExit:
        raise
    except BaseException as error:
        if isinstance(error, MemoryError) or getattr(error, "errno", 0) == errno.ENOMEM:
            os._exit(errno.ENOMEM)
        letter = pickle.dumps(Outcome("raised", error=describe(error)))
    writer.send_bytes(letter)


def capped(max_bytes, function, args):
    before = resource.getrlimit(resource.RLIMIT_AS)
    size = psutil.Process().memory_info().vms
    resource.setrlimit(resource.RLIMIT_AS, (size + max_bytes, before[1]))
    try:
        return function(*args)
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def describe(error):
    try:
        return f"{type(error).__name__}: {error}"
    except Exception:
        return type(error).__name__
