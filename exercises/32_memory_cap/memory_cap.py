"""A table of fixed size for the visiting cook: who needs more room than that is told so, and the bakery's own tables stay free.

A child process gets its own address space, and may ask the system for as much of the machine's memory as it likes. Here it is
given a cap, and the caller learns how the function ended: by itself, or because it had no more memory.
"""

from collections.abc import Callable
from typing import NamedTuple


class Outcome(NamedTuple):
    """How a function ended: `kind`, and the fields that belong to it."""

    kind: str
    value: object = None
    error: str | None = None
    exit_code: int | None = None
    signal: str | None = None


def run_capped(function: Callable, *args: object, max_bytes: int) -> Outcome:
    """Run function(*args) in a child process that gets at most `max_bytes` more of address space, and say how it ended.

    The outcome's kind is
        "returned"       with its `value`, which may be many megabytes large;
        "raised"         with its `error`, "TypeName: message";
        "exited"         with its `exit_code`, if the function called sys.exit or os._exit;
        "killed"         with the name of the `signal` that killed it, like "SIGSEGV";
        "out_of_memory"  if it needed more than `max_bytes` of address space beyond what the child started with, and a
                         MemoryError, or an OSError with the number ENOMEM, was what ended it.

    A MemoryError that the function handles does not count, and neither does the memory that it takes to pickle the value.
    The caller's own limits and memory are as before. A `max_bytes` below 1 is a ValueError.
    """
    raise NotImplementedError("run_capped: start a process that limits its own address space, runs the function, and reports")
