"""Ways to choose the next schedule, one a file.

A strategy is asked for a plan before each execution and learns from it afterwards. `plan` returns None when it has nothing
left.
"""

from dataclasses import dataclass
from typing import Protocol

from ..engine import Execution
from ..engine import Strategy as Chooser

FINE = 6  # one in so many random executions is fine


@dataclass
class Plan:
    """How to choose in one execution.

    tracing  record every operation
    telling  and the values that it reads and writes
    fine     the value of every expression and every statement is a point of choice, so nothing is assumed about what is visible
    """

    chooser: Chooser
    tracing: bool = False
    telling: bool = False
    fine: bool = False


class Search(Protocol):
    """A strategy over many executions.

    over       whether what it goes through one by one has come to its end; never for one that draws schedules
    exhausted  whether every order that matters has been run by then
    """

    @property
    def over(self) -> bool: ...

    @property
    def exhausted(self) -> bool: ...

    def plan(self) -> Plan | None: ...

    def learn(self, execution: Execution) -> None: ...
