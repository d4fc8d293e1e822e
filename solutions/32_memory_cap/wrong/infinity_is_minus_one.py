"""The limit is the smaller one of the cap and the hard limit.

Rule: 2
Check: out_of_memory
Why: No limit is the number -1, which is the smaller one of any two, and min() takes the cap off.
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
    if code >= 0:
        return Outcome("exited", exit_code=code)
    return Outcome("killed", exit_code=code, signal=signal.Signals(-code).name)


def work(writer, max_bytes, function, args):
    try:
        letter = pickle.dumps(Outcome("returned", capped(max_bytes, function, args)))
    except SystemExit:
        raise
    except BaseException as error:
        letter = pickle.dumps(failed(error))
    writer.send_bytes(letter)


def capped(max_bytes, function, args):
    before = resource.getrlimit(resource.RLIMIT_AS)
    size = psutil.Process().memory_info().vms
    limit = min(size + max_bytes, before[1])
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
