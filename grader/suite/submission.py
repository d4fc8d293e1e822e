"""The ``submission`` that a check talks to: it runs scenarios in fresh runners and turns what happens into observations."""

from __future__ import annotations

import ast
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any, NoReturn

from grader.course import Exercise
from grader.isolation.faults import Fault
from grader.isolation.processes import lives
from grader.isolation.start_methods import start_methods
from grader.runner import wire
from grader.suite.outcomes import Rejected, Undecided
from grader.suite.problems import explain_import, explain_raised
from grader.suite.replies import decoded
from grader.suite.schedules import every_schedule
from grader.suite.sizes import ENOUGH, Sized, fitting
from grader.suite.speed import must_speed_up
from grader.verdict import Kind
from grader.walls import Cell, CellProblem, Limits, Reserve
from grader.walls.family import Member

Judge = Callable[[Any], None]


@dataclass(frozen=True)
class Run:
    """What one call of a scenario showed.

    ``value`` is what the scenario returned. ``left`` has what was there after the call and not before it: lists under
    "processes", "threads", "descriptors", "segments". ``changed`` has names of what belongs to the whole process and was not
    as before: under "handlers" (of signals), "limits", "folder" and "files" (new temporary ones). ``processes`` are the members
    of the runner's tree that were seen from outside, below the ``caller``. ``seconds`` is the time from the request to the
    reply.
    """

    value: Any
    left: dict[str, list[dict[str, Any]]]
    changed: dict[str, list[str]]
    caller: Member
    processes: list[Member]
    seconds: float


@dataclass
class Submission:
    """One file under judgement, for one check. ``seconds`` is the check's time; ``seed`` decides inputs and schedules."""

    path: Path
    exercise: Exercise
    reserve: Reserve
    kind: Kind
    seed: int
    seconds: float
    limits: Limits = field(default_factory=Limits)
    output: str = ""
    """What the submission printed during this check, capped."""
    has_its_turn: bool = True
    """Whether no other grader of this machine has the cores now that should not."""
    evidence: dict[str, Any] = field(default_factory=dict)
    """What was measured, for the verdict, however the check ends."""

    @cached_property
    def source(self) -> str:
        return self.path.read_text(encoding="utf-8", errors="replace")

    @cached_property
    def tree(self) -> ast.Module:
        """The submission's syntax tree; a file that does not parse is rejected with the line."""
        try:
            return ast.parse(self.path.read_bytes(), str(self.path.name))
        except (SyntaxError, ValueError) as error:
            raise Rejected(explain_import(self.path.name, {"type": type(error).__name__, "text": str(error)})) from None

    def call(
        self,
        scenario: str,
        *args: Any,
        start_method: str | None = None,
        seconds: float | None = None,
        warm_up: bool = False,
        fault: Fault | None = None,
    ) -> Run:
        """Run ``scenario(*args)`` for real, in a fresh process tree.

        With ``warm_up`` it is run once before: what that opens and keeps (a module's own pipe, say) does not count as left
        behind then, what it leaves running does. A ``fault`` strikes one of the call's processes in the middle; where none was
        there when it should have, the check is undecided.
        """
        with self.runner(start_method) as cell:
            if fault:
                cell.on_look = partial(fault.look, cell.runner_pid)
            run = self.call_in(cell, scenario, *args, seconds=seconds, warm_up=warm_up)
        if fault and not fault.struck:
            raise Undecided(
                "The grader wanted to disturb one of the processes in the middle of its work, and the call was over before "
                "it had one to disturb. Check again."
            )
        return run

    def call_in(self, cell: Cell, scenario: str, *args: Any, seconds: float | None = None, warm_up: bool = False) -> Run:
        """Run ``scenario(*args)`` in a runner that is open already."""
        cell.family.begin_anew()
        started = time.perf_counter()
        plain_args = [wire.encode(each) for each in args]
        reply = cell.request("call", seconds or self.seconds, scenario=scenario, args=plain_args, warm_up=warm_up)
        took = time.perf_counter() - started
        if "problem" in reply:
            self.reject(reply["problem"])
        cell.family.look()
        caller = cell.family.seen(cell.runner_pid)
        below = [cell.family.seen(each.pid) for each in cell.family.members.values() if each.first_seen > caller.first_seen]
        if self.kind is Kind.ISOLATION:
            self.evidence["processes"] = lives(caller, below)
        return Run(decoded(reply["value"]), reply["left"], reply["changed"], caller, below, took)

    def on_every_start_method(
        self, judge: Judge, scenario: str, *args: Any, seconds: float | None = None, warm_up: bool = False
    ) -> None:
        """``judge`` the :class:`Run` of ``scenario(*args)`` under each way to start a process that this platform has."""
        for method in start_methods():
            call = partial(self.call, scenario, *args, start_method=method, seconds=seconds, warm_up=warm_up)
            try:
                self._judged_twice(judge, call)
            except Rejected as rejected:
                said = f"{rejected.message}\nThis was with the start method {method!r}."
                raise Rejected(said, start_method=method, **rejected.evidence) from None
            except CellProblem as problem:
                problem.args = (f"{problem}\nThis was with the start method {method!r}.",)
                raise

    @staticmethod
    def _judged_twice(judge: Judge, call: Callable[[], Run]) -> None:
        """``judge`` a run; what it has left behind must be left behind by a second run too.

        The standard library gives a process a second to end (Manager.shutdown, for one), and a busy machine may take longer.
        """
        try:
            judge(call())
        except Rejected as rejected:
            if "left" not in rejected.evidence:
                raise
            judge(call())

    def on_every_schedule(
        self,
        judge: Judge,
        scenario: str,
        *args: Any,
        executions: int | None = None,
        spinning_takes_time: bool = False,
        early_sleepers: bool = True,
        early_timeouts: bool = False,
        told: str = "",
    ) -> None:
        """``judge`` what ``scenario(*args)`` shows on every schedule that differs, or on ``executions`` of them, or 400.

        There are fewer where they have many operations, as of threads that poll or spin: as many as have 60,000 operations together,
        but at least 40; ``executions`` above 400 are run all the same. There are fewer, too, where a systematic search is over
        early: four times as many as until then, but at least 100.

        The scenario's threads run one at a time under the schedule engine, on a virtual clock. A deadlock, an endless
        run, or an exception that leaves a thread is rejected without asking ``judge``, and with what the scenario does, as
        ``told``. Whatever goes beyond 200,000 visible operations counts as endless (kind "limit"): right answers have some
        hundreds, or some ten thousand where they look again and again for long.

        Time stands still while a thread can go on; with ``spinning_takes_time`` it passes for threads that only look again and
        again, which may wait that way then. A ``time.sleep`` may end while others are still at work, as on a busy machine;
        without ``early_sleepers`` it does not, and every moment is exact. With ``early_timeouts`` any wait with a timeout may
        be over that early: for scenarios that have none themselves.
        """
        options = {
            "spinning_takes_time": spinning_takes_time,
            "early_sleepers": early_sleepers,
            "early_timeouts": early_timeouts,
        }
        every_schedule(self, judge, scenario, args, executions, options, told)

    def must_speed_up(self, scenario: str, inputs: Callable[[float], list[Any]], *, sequential: str | None = None) -> None:
        """The scenario takes clearly less time with several workers than with one.

        Its arguments are fresh ``inputs(size)``, the work being ``size`` times the usual, and last the number of workers.
        Where the exercise has no such number, the scenario ``sequential`` does the same work in a row, and neither gets
        one. The reference is measured in the same rounds: what it can't do here, nobody can. Beside ``sequential`` it is
        measured only if the submission shows no gain by itself, with the usual work or with twice that.
        """
        must_speed_up(self, scenario, lambda size: (inputs(size), None), sequential=sequential, fit=False)

    def must_speed_up_at_its_size(self, scenario: str, sized: Sized) -> None:
        """Like :meth:`must_speed_up`, where the algorithm is the submission's own choice, and with it the time.

        ``sized(scale)`` makes fresh arguments and the right answer to them; the work grows with ``scale``, the reference's in
        proportion, and is as large as the submission needs for its speed to be measured.
        """
        must_speed_up(self, scenario, sized)

    def fitting(self, scenario: str, sized: Sized, *more: Any, seconds: float = ENOUGH) -> tuple[float, Run]:
        """The scale at which ``scenario(*args, *more)``, args from ``sized(scale)``, computes for about ``seconds``, and the run."""
        return fitting(self, scenario, list(more), sized, seconds)

    @contextmanager
    def runner(self, start_method: str | None = None, file: Path | None = None, load: bool = True) -> Iterator[Cell]:
        """A fresh runner that has imported the submission (or ``file`` in its place)."""
        path = file or self.path
        alone = self.kind is Kind.SPEEDUP  # nothing may start beside what is timed
        with self.reserve.take(path, self.exercise.slug, self.exercise.scenarios, self.limits, more=not alone) as cell:
            try:
                self._load(cell, start_method, load)
                yield cell
                cell.close()
            finally:
                self.output += cell.output.decode("utf-8", "replace")

    def _load(self, cell: Cell, start_method: str | None, load: bool) -> None:
        wanted = {"submission": str(cell.submission), "start_method": start_method, "import": load, "names": self.names}
        reply = cell.request("load", self.seconds, **wanted)
        cell.runner_pid  # noqa: B018 - to be known before the submission starts processes of its own
        if reply is not None:
            self.reject(reply["problem"])

    def reject(self, problem: dict[str, Any]) -> NoReturn:
        """Raise what a problem that the runner reported amounts to."""
        match problem["kind"]:
            case "missing":
                raise Rejected(f"{self.path.name} has no {problem['text']}. The exercise's stub defines it: put it back.")
            case "import":
                raise Rejected(explain_import(self.path.name, problem, self.source))
            case "raised" | "too_large":
                raise Rejected(explain_raised(self.path.name, self.source, problem))
            case kind:
                raise Undecided(f"The grader's runner failed ({kind}): {problem.get('type')}: {problem.get('text')}")

    @cached_property
    def names(self) -> list[str]:
        """The public names that the exercise's stub defines, which every submission must define too."""
        stub = ast.parse(self.exercise.original_stub.read_text(encoding="utf-8"))
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
        return [node.name for node in stub.body if isinstance(node, kinds) and not node.name.startswith("_")]
