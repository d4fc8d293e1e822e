"""The caller looks at the child's size now and then, and kills it when it is too large.

Rule: 2
Check: out_of_memory
Why: What is taken and given back between two looks is not seen; and who is killed has no chance to handle a MemoryError.
"""

import errno
import multiprocessing
import pickle
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
    child = multiprocessing.Process(target=work, args=(writer, function, args))
    child.start()
    writer.close()
    letter, too_large = watch(reader, child.pid, max_bytes)
    child.join()
    code = child.exitcode
    child.close()
    if too_large:
        return Outcome("out_of_memory")
    return pickle.loads(letter) if letter else ending(code)


def watch(reader, pid, max_bytes):
    process = psutil.Process(pid)
    start = process.memory_info().vms
    while not reader.poll(0.01):
        try:
            if process.memory_info().vms > start + max_bytes:
                process.kill()
                return receive(reader), True
        except psutil.NoSuchProcess:
            break
    return receive(reader), False


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


def work(writer, function, args):
    try:
        letter = pickle.dumps(Outcome("returned", function(*args)))
    except SystemExit:
        raise
    except BaseException as error:
        letter = pickle.dumps(failed(error))
    writer.send_bytes(letter)


def failed(error):
    if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == errno.ENOMEM):
        return Outcome("out_of_memory")
    return Outcome("raised", error=describe(error))


def describe(error):
    try:
        return f"{type(error).__name__}: {error}"
    except Exception:
        return type(error).__name__
