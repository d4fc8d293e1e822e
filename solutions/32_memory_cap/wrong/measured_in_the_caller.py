"""The caller's size is taken for the one that the child starts with.

Rule: 2
Check: counted_from_the_start
Why: That holds for a forked child. A spawned one starts small, and may then take as much more as its caller is large.
"""

import errno
import multiprocessing
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
    limit = psutil.Process().memory_info().vms + max_bytes
    child = multiprocessing.Process(target=work, args=(writer, limit, function, args))
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
    if code >= 0:
        return Outcome("exited", exit_code=code)
    return Outcome("killed", exit_code=code, signal=signal.Signals(-code).name)


def work(writer, limit, function, args):
    try:
        letter = pickle.dumps(Outcome("returned", capped(limit, function, args)))
    except SystemExit:
        raise
    except BaseException as error:
        letter = pickle.dumps(failed(error))
    writer.send_bytes(letter)


def capped(limit, function, args):
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (limit, before[1]))
    try:
        return function(*args)
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def failed(error):
    if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == errno.ENOMEM):
        return Outcome("out_of_memory")
    return Outcome("raised", error=describe(error))


def describe(error):
    try:
        return f"{type(error).__name__}: {error}"
    except Exception:
        return type(error).__name__
