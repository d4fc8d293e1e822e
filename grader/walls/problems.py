"""What can go wrong with a runner, as seen from the trusted side. Each costs the check that was running, and no more."""

from __future__ import annotations


class CellProblem(Exception):
    """A runner did not answer as it should. The text is for the learner, in plain words."""

    def flags(self) -> dict[str, list[str]]:
        """For the evidence: what an instructor should look at, if anything."""
        return {}


class Crashed(CellProblem):
    """The runner's process ended instead of answering. ``exit_code`` is negative for a signal."""

    def __init__(self, text: str, exit_code: int | None) -> None:
        super().__init__(text)
        self.exit_code = exit_code


class OutOfTime(CellProblem):
    """No answer within the time that the check allows."""


class OverLimit(CellProblem):
    """The submission used more of something than its limit."""


class Violation(CellProblem):
    """Something that is not one well-formed reply to one request came over the channel: forged, early, twice, or garbled."""

    def flags(self) -> dict[str, list[str]]:
        return {"flags": [f"protocol violation: {self}"]}


class WallsUnusable(Exception):
    """The walls can't be set up here: an infrastructure error, never the learner's fault."""
