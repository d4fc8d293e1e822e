"""The function is called in the caller, under a limit, inside a try.

Rule: 3
Check: callers_memory, exited, killed
Why: What the function changes is changed in the caller, and os._exit or a signal takes the caller with it.
"""

import errno
import resource
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
    try:
        return Outcome("returned", capped(max_bytes, function, args))
    except SystemExit as stop:
        return Outcome("exited", exit_code=stop.code or 0)
    except BaseException as error:
        return failed(error)


def capped(max_bytes, function, args):
    before = resource.getrlimit(resource.RLIMIT_AS)
    size = psutil.Process().memory_info().vms
    resource.setrlimit(resource.RLIMIT_AS, (size + max_bytes, before[1]))
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
