"""Ways to choose the next schedule, one a file.

A strategy is asked for a plan before each execution and learns from it afterwards. `plan` returns None when it has nothing left.
"""

from dataclasses import dataclass
from typing import Protocol

from ..engine import Execution
from ..engine import Strategy as Chooser


@dataclass
class Plan:
    """How to choose in one execution; `tracing` asks for a record of every operation."""

    chooser: Chooser
    tracing: bool = False


class Search(Protocol):
    """A strategy over many executions."""

    exhausted: bool

    def plan(self) -> Plan | None: ...

    def learn(self, execution: Execution) -> None: ...
