"""The function runs in a thread of the caller's process.

Rule: 7
Check: memory_is_untouched, exited, killed, timed_out
Why: A thread shares the caller's memory and its fate, and nobody can end it from outside.
"""

import pickle
import threading
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
    outcomes: list[Outcome] = []
    thread = threading.Thread(target=work, args=(outcomes, function, args), daemon=True)
    thread.start()
    thread.join(timeout)
    return outcomes[0] if outcomes else Outcome("timed_out")


def work(outcomes, function, args) -> None:
    try:
        value = function(*args)
        pickle.dumps(value)
        outcomes.append(Outcome("returned", value))
    except SystemExit as stop:
        outcomes.append(Outcome("exited", exit_code=stop.code or 0))
    except BaseException as error:
        outcomes.append(Outcome("raised", error=f"{type(error).__name__}: {error}"))
