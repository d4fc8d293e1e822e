"""Dynamic partial-order reduction: one execution for each order of conflicting operations that matters.

Source sets and sleep sets (Abdulla, Aronis, Jonsson, Sagonas, POPL 2014), by running the program again from its start. Every
node is a point at which some thread did a visible operation. A race found in an execution asks its node for a thread that would
lead to the other order; a thread in the sleep set of a node leads only to what has been run already. What threads were about to
do at the end (blocked for ever, or cut off) counts as well, or deadlocks would be missed.

`exhausted` is claimed only if every execution was exact: no virtual time, no fairness forced on spinning threads, no operations
while an import was under way, no thread cut off in the middle, and no race of an operation that is several in truth (an order of
locks, or starts and joins, keeps whatever conflicts with it away from all of them).
"""

from dataclasses import dataclass, field

from ..analysis import Analysis
from ..engine import Execution, Task
from ..operations import Operation
from ..outcome import ENDLESS
from . import Plan
from .fair import Fair
from .follow import stay


@dataclass
class Node:
    """A point of choice: what was chosen, what has been tried, what is still wanted, and who sleeps."""

    chosen: int
    enabled: frozenset[int]
    sleep: frozenset[int]
    done: set[int] = field(default_factory=set)
    wanted: set[int] = field(default_factory=set)


class Explorer:
    """The choices of one execution: the known beginning, then new nodes."""

    stop_at = 0.0
    always = True

    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = nodes
        self.known = len(nodes)
        self.sleep: set[int] = set()
        self.last: Operation | None = None
        self.fair = Fair()

    def choose(self, execution: Execution, current: Task, enabled: list[Task], sleepers: list[Task]) -> Task | None:
        if self.fair.due(execution):
            execution.inexact = True
            return self.fair.choose(current, enabled)
        depth = execution.counted
        self._wake(execution)
        if depth < self.known:
            node = self.nodes[depth]
            task = next((task for task in enabled if task.index == node.chosen), None)
            if task is None:  # the program depends on more than the schedule
                execution.inexact = True
                return None
            self.sleep = (set(node.sleep) | node.done) - {node.chosen}
        else:
            awake = [task for task in enabled if task.index not in self.sleep]
            if not awake:
                return None
            task = stay(current, awake)
            self.nodes.append(Node(task.index, frozenset(t.index for t in enabled), frozenset(self.sleep), wanted={task.index}))
        self.last = task.pending
        return task

    def _wake(self, execution: Execution) -> None:
        """Wake those for whom the last operation changed something."""
        last = self.last
        if last is None or not self.sleep:
            return
        for index in list(self.sleep):
            pending = execution.tasks[index].pending
            if pending is None or pending.conflicts(last):
                self.sleep.discard(index)


class DporSearch:
    """Depth first; done when no node wants anything."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.started = False
        self.exact = True
        self.over = False

    @property
    def exhausted(self) -> bool:
        """Whether every order that matters has been run."""
        return self.over and self.exact

    def plan(self) -> Plan | None:
        if self.started and not self._turn():
            self.over = True
            return None
        self.started = True
        self.explorer = Explorer(self.nodes)
        return Plan(self.explorer, tracing=True)

    def _turn(self) -> bool:
        """Go back to the deepest node that wants something; whether there is one."""
        while self.nodes:
            node = self.nodes[-1]
            node.done.add(node.chosen)
            left = sorted(node.wanted - node.done - node.sleep)
            if left:
                node.chosen = left[0]
                return True
            self.nodes.pop()
        return False

    def learn(self, execution: Execution) -> None:
        self._check(execution)
        trace = list(execution.trace)
        real = len(trace)
        trace += [(task.index, operation, -1) for task, operation in execution.left if operation.kind != "begin"]
        analysis = Analysis(trace, real)
        for i, j in analysis.races:
            if trace[i][1].torn or trace[j][1].torn:
                self.exact = False
            position = trace[i][2]
            if 0 <= position < len(self.nodes):
                self._want(analysis, self.nodes[position], i, j)

    def _want(self, analysis: Analysis, node: Node, i: int, j: int) -> None:
        """Have the other order of a race run: some thread that can come first in it, unless one is wanted already."""
        initials = analysis.initials(i, j)
        if initials & (node.wanted | node.sleep):
            return
        usable = initials & node.enabled
        if usable:
            node.wanted.add(analysis.trace[j][0] if analysis.trace[j][0] in usable else min(usable))
        else:
            node.wanted |= node.enabled

    def _check(self, execution: Execution) -> None:
        """Note whether this execution allows a claim to have run everything."""
        if execution.inexact or execution.timed or execution.demotions or execution.kind in ("exception", *ENDLESS):
            self.exact = False
