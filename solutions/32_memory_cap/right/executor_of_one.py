"""A ProcessPoolExecutor of one worker, made for one call; the cap is a context manager around the call in the worker.

An executor passes SystemExit on like any exception, so that one is told by the worker itself; for all other deaths the executor says
no more than BrokenProcessPool, and the worker's Process object, found among the active children, knows the exit code.
"""

import contextlib
import errno
import multiprocessing
import resource
import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
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
    if max_bytes <= 0:
        raise ValueError("a cap of nothing")
    others = set(multiprocessing.active_children())
    executor = ProcessPoolExecutor(max_workers=1)
    try:
        executor.submit(int).result()  # now the worker is there, and idle: one that has died already is no active child any more
        (worker,) = set(multiprocessing.active_children()) - others
        future = executor.submit(attempt, max_bytes, function, args)
        try:
            return future.result()
        except BrokenProcessPool:
            executor.shutdown()  # its own thread joins the worker: two threads that ask a fork server at once get different codes
            return ended(worker.exitcode)
    finally:
        executor.shutdown()


@contextlib.contextmanager
def cap(max_bytes: int):
    old_soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    new_soft = psutil.Process().memory_info().vms + max_bytes
    resource.setrlimit(resource.RLIMIT_AS, (new_soft, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (old_soft, hard))


def attempt(max_bytes: int, function: Callable, args: tuple) -> Outcome:
    try:
        with cap(max_bytes):
            value = function(*args)
        return Outcome("returned", value)
    except MemoryError:
        return Outcome("out_of_memory")
    except SystemExit as stop:
        if stop.code is None:
            return Outcome("exited", exit_code=0)
        return Outcome("exited", exit_code=stop.code if isinstance(stop.code, int) else 1)
    except BaseException as error:
        if isinstance(error, OSError) and error.errno == errno.ENOMEM:
            return Outcome("out_of_memory")
        try:
            text = str(error)
        except Exception:
            text = "?"
        return Outcome("raised", error=f"{type(error).__name__}: {text}")


def ended(code: int) -> Outcome:
    if code >= 0:
        return Outcome("exited", exit_code=code)
    try:
        return Outcome("killed", signal=signal.Signals(-code).name)
    except ValueError:
        return Outcome("killed", signal="?")
