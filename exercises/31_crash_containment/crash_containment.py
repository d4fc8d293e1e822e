"""A kitchen of its own for a dangerous recipe: whatever happens in there, the bakery goes on.

An exception can be caught. A crash in native code, an os._exit or an endless loop cannot: it takes the whole process with it.
So such a function gets a process to itself, and the caller finds out how that process ended.
"""

from collections.abc import Callable
from typing import NamedTuple


class Outcome(NamedTuple):
    """How a contained function ended: `kind`, and the fields that belong to it."""

    kind: str
    value: object = None
    error: str | None = None
    exit_code: int | None = None
    signal: str | None = None


def run_contained(function: Callable, *args: object, timeout: float | None = None) -> Outcome:
    """Run function(*args) in a child process, and say how it ended.

    The outcome's kind is
        "returned"   with its `value`, which may be many megabytes large;
        "raised"     with its `error`, "TypeName: message"; also for a value that can't be pickled;
        "exited"     with its `exit_code`, if the function called sys.exit or os._exit;
        "killed"     with the name of the `signal` that killed it, like "SIGSEGV";
        "timed_out"  if it had not ended after `timeout` seconds; the child and its own children are gone then.

    The caller's memory is as it was before. The call returns once the child has ended, whatever the child did: it may have closed
    every descriptor, or left children behind that keep them open. A timeout of 0 does not wait; None waits without end.
    """
    raise NotImplementedError("run_contained: start a process that runs the function, and wait until that process has ended")
