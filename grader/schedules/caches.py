"""functools.cache and lru_cache: their table is C code, and another thread may compute the same value meanwhile."""

import functools
from collections.abc import Callable
from typing import Any

from . import state
from .engine import Execution
from .operations import READ, WRITE, Operation

Cached = functools._lru_cache_wrapper
real: Callable[..., Any] = Cached


def made(function: Callable[..., Any], maxsize: int | None, typed: bool, info: object) -> Any:
    """In place of the class: the same, but that it is announced when a value is put into the table."""

    def computed(*args: Any, **kwargs: Any) -> Any:
        value = function(*args, **kwargs)
        execution = state.execution
        if execution is not None and not execution.settled:
            _touch(execution, wrapper, None, True)
        return value

    wrapper = real(computed, maxsize, typed, info)
    return wrapper


def looked_up(execution: Execution, cached: Any, site: int) -> None:
    """Before a value is asked for. Where there is not room for all, that changes which is forgotten first."""
    if not execution.settled:
        _touch(execution, cached, site, cached.cache_parameters()["maxsize"] is not None)


def asked(execution: Execution, cached: Any, site: int) -> None:
    """Before the table is emptied, or its hits and misses are asked for: both are changed by whoever looks something up."""
    if not execution.settled:
        _touch(execution, cached, site, True)


def _touch(execution: Execution, cached: Any, site: int | None, write: bool) -> None:
    if execution.tracing:
        execution.visit(Operation("change" if write else "read", ((execution.number(cached), None),), write, site, target=cached))
    else:
        execution.visit(WRITE if write else READ)
