"""An error's text is made while the cap is still on.

Rule: 2
Check: handled_memory_error
Why: a function that handled its MemoryError may have left no room for a long text.
"""
import errno
import multiprocessing
import pickle
import resource
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
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
    """Run function(*args) in a child process that gets at most `max_bytes` more of address space, and say how it ended."""
    if max_bytes < 1:
        raise ValueError(f"max_bytes must be at least 1, not {max_bytes}")
    reader, writer = multiprocessing.Pipe(duplex=False)
    with reader:
        with writer:  # closed when the child has its own: from then on the pipe ends when the child does
            child = multiprocessing.Process(target=work, args=(writer, max_bytes, function, args))
            child.start()
        letter = receive(reader)
    child.join()
    code = child.exitcode
    child.close()
    return pickle.loads(letter) if letter else ending(code)


def receive(reader: Connection) -> bytes | None:
    """The child's letter; None if it ended without one. It is read before the child is joined: it may not fit into the pipe."""
    try:
        return reader.recv_bytes()
    except (EOFError, OSError):
        return None


def ending(code: int) -> Outcome:
    """The outcome of a child that left no letter: multiprocessing reports a signal as its negative number."""
    if code >= 0:
        return Outcome("exited", exit_code=code)
    try:
        name = signal.Signals(-code).name
    except ValueError:  # most real-time signals have no name
        name = f"signal {-code}"
    return Outcome("killed", exit_code=code, signal=name)


def work(writer: Connection, max_bytes: int, function: Callable, args: tuple) -> None:
    """In the child: run the function under the cap, and write without it. SystemExit ends the child, as it would a program."""
    try:
        letter = pickle.dumps(capped(max_bytes, function, args))
    except SystemExit:
        raise
    except BaseException as error:
        letter = pickle.dumps(failed(error))
    writer.send_bytes(letter)


def capped(max_bytes: int, function: Callable, args: tuple) -> object:
    """The function's value. While it runs, this process can't grow by more than `max_bytes`."""
    before = soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    size = psutil.Process().memory_info().vms
    limits = [limit for limit in (size + max_bytes, soft, hard) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min(limits), hard))
    try:
        return Outcome("returned", function(*args))
    except (MemoryError, OSError) as error:
        resource.setrlimit(resource.RLIMIT_AS, before)
        return failed(error)
    except SystemExit:
        raise
    except BaseException as error:
        return failed(error)
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def failed(error: BaseException) -> Outcome:
    """The outcome of a function that raised. Memory is refused in two ways: by Python, and by a system call's error number."""
    if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == errno.ENOMEM):
        return Outcome("out_of_memory")
    return Outcome("raised", error=describe(error))


def describe(error: BaseException) -> str:
    """The exception as an outcome's text. Its __str__ is foreign code as well, and may fail."""
    name = type(error).__name__
    try:
        return f"{name}: {error}"
    except Exception as another:
        return f"{name}: (its text can't be had: {type(another).__name__})"
