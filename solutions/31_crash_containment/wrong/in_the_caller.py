"""The function is called in the caller, inside a try.

Rule: 7
Check: memory_is_untouched, exited, killed
Why: What the function changes is changed in the caller, and os._exit, a signal or an endless loop takes the caller with it.
"""

import pickle
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
    try:
        value = function(*args)
        pickle.dumps(value)
        return Outcome("returned", value)
    except SystemExit as stop:
        return Outcome("exited", exit_code=stop.code or 0)
    except BaseException as error:
        return Outcome("raised", error=f"{type(error).__name__}: {error}")
