"""Values out of the runner's replies."""

from __future__ import annotations

from typing import Any

from grader.runner import wire
from grader.walls import Violation


def decoded(data: Any) -> Any:
    """The value that the runner encoded; :class:`~grader.walls.Violation` if it can't have come from its encoder."""
    try:
        return wire.decode(data)
    except wire.WireError as error:
        raise Violation(f"A value that the runner does not send came over the grader's own channel: {error}.") from error
