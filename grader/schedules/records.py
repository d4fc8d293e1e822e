"""dataclasses: what a record's generated code reads where no hook of ours stands, its hash.

Comparing and printing a record are announced where they are written; a hash is asked for by any set or dict that is given one.
"""

import functools
from collections.abc import Callable
from typing import Any

from . import state
from .operations import READ, Operation
from .places import whole


def announcing(real: Callable[..., Any]) -> Callable[..., Any]:
    """`dataclasses.dataclass`, of which a record that may change announces that its hash reads it."""

    @functools.wraps(real)
    def dataclass(cls: type | None = None, /, **options: Any) -> Any:
        made = real(cls, **options)
        return _announced(made) if cls is not None else lambda cls: _announced(made(cls))

    return dataclass


def _announced(kind: Any) -> Any:
    if not kind.__dataclass_params__.unsafe_hash:
        return kind
    computed = kind.__hash__

    def __hash__(self: object) -> int:
        execution = state.execution
        if execution is not None and not execution.settled:
            execution.inexact = True  # a set or dict was announced already, and looks only now
            execution.visit(Operation("read", whole(execution, self), False, None, target=self) if execution.tracing else READ)
        return int(computed(self))

    kind.__hash__ = __hash__
    return kind
