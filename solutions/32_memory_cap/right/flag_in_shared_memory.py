"""That memory has run out is a number in shared memory: to set it takes none. The value waits in a file of a temporary folder.

So after a MemoryError nothing is taken off, nothing is pickled, and the child ends on the spot.
"""

import errno
import multiprocessing
import os
import pickle
import resource
import signal
import tempfile
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
        raise ValueError("max_bytes must be positive")
    short_of_memory = multiprocessing.RawValue("b", 0)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "answer")
        process = multiprocessing.Process(target=run, args=(short_of_memory, path, max_bytes, function, args))
        process.start()
        process.join()
        code = process.exitcode
        process.close()
        if short_of_memory.value:
            return Outcome("out_of_memory")
        if os.path.exists(path):
            with open(path, "rb") as file:
                return pickle.load(file)
    if code >= 0:
        return Outcome("exited", exit_code=code)
    return Outcome("killed", exit_code=code, signal=next((each.name for each in signal.Signals if each == -code), "unknown"))


def run(short_of_memory, path, max_bytes, function, args) -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (psutil.Process().memory_info().vms + max_bytes, before[1]))
    try:
        outcome = Outcome("returned", function(*args))
    except MemoryError:
        short_of_memory.value = 1
        os._exit(1)
    except SystemExit:
        raise
    except BaseException as error:
        if isinstance(error, OSError) and error.errno == errno.ENOMEM:
            short_of_memory.value = 1
            os._exit(1)
        resource.setrlimit(resource.RLIMIT_AS, before)
        outcome = Outcome("raised", error=text_of(error))
    resource.setrlimit(resource.RLIMIT_AS, before)
    with open(path + ".part", "wb") as file:
        pickle.dump(outcome, file)
    os.rename(path + ".part", path)


def text_of(error) -> str:
    try:
        return f"{type(error).__name__}: {error}"
    except Exception:
        return type(error).__name__
