"""Refuses a cap of 1 byte, with which nothing could ever run, it thinks.

Rule: 0
Check: bad_arguments
Why: Only what is below 1 is a ValueError. A function that needs no more than is there runs with 1 byte, too.
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
    kind: str
    value: object = None
    error: str | None = None
    exit_code: int | None = None
    signal: str | None = None


def run_capped(function: Callable, *args: object, max_bytes: int) -> Outcome:
    if max_bytes <= 1:
        raise ValueError(f"max_bytes must be at least 1, not {max_bytes}")
    reader, writer = multiprocessing.Pipe(duplex=False)
    with reader:
        with writer:
            child = multiprocessing.Process(target=work, args=(writer, max_bytes, function, args))
            child.start()
        letter = receive(reader)
    child.join()
    code = child.exitcode
    child.close()
    return pickle.loads(letter) if letter else ending(code)


def receive(reader: Connection) -> bytes | None:
    try:
        return reader.recv_bytes()
    except (EOFError, OSError):
        return None


def ending(code: int) -> Outcome:
    if code >= 0:
        return Outcome("exited", exit_code=code)
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    return Outcome("killed", exit_code=code, signal=name)


def work(writer: Connection, max_bytes: int, function: Callable, args: tuple) -> None:
    try:
        letter = pickle.dumps(Outcome("returned", capped(max_bytes, function, args)))
    except SystemExit:
        raise
    except BaseException as error:
        letter = pickle.dumps(failed(error))
    writer.send_bytes(letter)


def capped(max_bytes: int, function: Callable, args: tuple) -> object:
    before = soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    size = psutil.Process().memory_info().vms
    limits = [limit for limit in (size + max_bytes, soft, hard) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min(limits), hard))
    try:
        return function(*args)
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def failed(error: BaseException) -> Outcome:
    if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == errno.ENOMEM):
        return Outcome("out_of_memory")
    return Outcome("raised", error=describe(error))


def describe(error: BaseException) -> str:
    name = type(error).__name__
    try:
        return f"{name}: {error}"
    except Exception as another:
        return f"{name}: (its text can't be had: {type(another).__name__})"
