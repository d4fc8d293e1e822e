"""The execution that is under way in this process, if any (there is one at a time)."""

from typing import TYPE_CHECKING

from .streams import Standard

if TYPE_CHECKING:
    from .engine import Execution

execution: "Execution | None" = None
standard = Standard()


class Abandoned(BaseException):
    """Raised in a thread whose execution is over, to end it. Learners' code may delay it, not stop it."""
