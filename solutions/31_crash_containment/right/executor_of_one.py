"""A ProcessPoolExecutor of one worker, made for one call, with the worker's Process object found among the active children.

The executor notices a death by the worker's sentinel. Where the worker is forked, children that it leaves behind keep that open;
a fork server reports deaths itself, so that context is used where there is one.
"""

import multiprocessing
import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures import TimeoutError as NotDone
from concurrent.futures.process import BrokenProcessPool
from typing import NamedTuple

import psutil

METHOD = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"


class Outcome(NamedTuple):
    """How a contained function ended: `kind`, and the fields that belong to it."""

    kind: str
    value: object = None
    error: str | None = None
    exit_code: int | None = None
    signal: str | None = None


def run_contained(function: Callable, *args: object, timeout: float | None = None) -> Outcome:
    others = set(multiprocessing.active_children())
    executor = ProcessPoolExecutor(max_workers=1, mp_context=multiprocessing.get_context(METHOD))
    try:
        executor.submit(int).result()  # now the worker is there, and idle: one that has died already is no active child any more
        (worker,) = set(multiprocessing.active_children()) - others
        future = executor.submit(attempt, function, args)
        try:
            return future.result(timeout)
        except NotDone:
            if future.done():  # the function's pickling raised a TimeoutError of its own
                return failed(future.exception())
            kill(psutil.Process(worker.pid))
            return Outcome("timed_out")
        except BrokenProcessPool:
            executor.shutdown()  # its own thread joins the worker: two threads that ask a fork server at once get different codes
            return ended(worker.exitcode)
        except Exception as error:
            return failed(error)
    finally:
        executor.shutdown()


def attempt(function, args) -> Outcome:
    """In the worker, which would otherwise pass a SystemExit on as an exception like any other."""
    try:
        return Outcome("returned", function(*args))
    except SystemExit as stop:
        if stop.code is None:
            return Outcome("exited", exit_code=0)
        return Outcome("exited", exit_code=stop.code if isinstance(stop.code, int) else 1)
    except BaseException as error:
        return failed(error)


def failed(error: BaseException) -> Outcome:
    return Outcome("raised", error=f"{type(error).__name__}: {error}")


def ended(code: int) -> Outcome:
    if code >= 0:
        return Outcome("exited", exit_code=code)
    try:
        return Outcome("killed", signal=signal.Signals(-code).name)
    except ValueError:
        return Outcome("killed", signal="?")


def kill(worker: psutil.Process) -> None:
    try:
        family = worker.children(recursive=True)
        worker.kill()
    except psutil.NoSuchProcess:
        return
    for process in family:
        try:
            process.kill()
        except psutil.NoSuchProcess:
            pass
