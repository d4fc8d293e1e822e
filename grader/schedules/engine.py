"""One execution: managed threads, one running at a time, switched only at visible operations.

The thread that runs holds the baton. Before each visible operation it calls `visit`, which asks the strategy who does the next
operation; if that is another thread, the baton is handed over. No thread of the engine decides anything: the controller
(the caller of `Execution.run`) only waits for the end and watches that control is not lost.
"""

import contextvars
import gc
import sys
import threading
import time as real_time
import weakref
from collections.abc import Callable, Collection
from types import CodeType, FrameType
from typing import Any, Protocol

from . import state
from .carriers import Carrier, Pool, allocate_lock, drop_locals, get_ident
from .frames import clean
from .instrument import SITES
from .operations import INSTRUCTION, Operation
from .state import Abandoned

SPINS = 64  # turns of a loop without progress after which a thread lets all others go first
SLEEPY = 1_000  # what IDLE counts, if there is a thread that sleeps: then it is its turn
LOOKS = 8  # what a turn of a `while` loop counts that looks at something shared and changes nothing
IDLE = 20_000  # turns of loops that look and look again, without progress by any thread: a livelock, if it
WATCHED = 2_000  # goes on for so many turns in which no thread's own variables come to anything new
ALONE = 5_000_000  # turns of a thread that has no other beside it, or does not look at anything, before it is looked at
LIMIT = 200_000  # visible operations after which an execution is cut off
LOOKING = 5  # times the limit that threads have which only look again: soon something changes, or IDLE turns are over
MANY = 50  # threads of one execution after which those that have finished give their place back
TRACED = 20_000  # operations after which a trace is not continued
EMPTY = 100_000  # turns without a visible operation after which another thread may go on
LEAST = 1e-6  # virtual seconds of the shortest wait: less would be lost in the sum
TICK = 1e-9  # virtual seconds from one look at the performance counter to the next: what is measured never took no time at all
TURN = 0.005  # virtual seconds that it takes to look again and again, if that is asked for
STILL = ("try to acquire", "hand out")  # writes that are no progress by themselves
PLAIN = (int, float, str, bytes, bool, type(None))  # variables that are compared by what they hold
EARLY = 3  # times a thread's sleep may end before the others are done, in one execution

HERE = __file__.rpartition("engine")[0]  # the folder of the engine's own files

BEGINNING = 1_700_000_000.0  # the time of day at which every execution begins, in seconds since 1970

monotonic = real_time.monotonic
cpu_time = real_time.process_time


class Strategy(Protocol):
    """Chooses the next thread.

    stop_at  below this number of visits the running thread goes on without a question
    always   whether to be asked even if only one thread can run
    """

    stop_at: float
    always: bool

    def choose(self, execution: "Execution", current: "Task", enabled: list["Task"], sleepers: list["Task"]) -> "Task | None":
        """Return one of `enabled` or `sleepers`; None to give this execution up, as it can show nothing new."""


class Task:
    """A managed thread."""

    __slots__ = (
        "carrier",
        "daemon",
        "demoted",
        "early",
        "ending",
        "entering",
        "finished",
        "index",
        "joined",
        "last_run",
        "name",
        "naps",
        "pending",
        "quiet",
        "resumed",
        "spins",
        "starter",
        "thread",
        "turned",
        "unsettled",
    )  # fmt: skip

    def __init__(self, index: int, name: str, thread: threading.Thread, carrier: Carrier) -> None:
        self.index, self.name, self.thread, self.carrier = index, name, thread, carrier
        self.pending: Operation | None = None
        self.starter: Task | None = None
        self.finished = self.joined = self.ending = self.demoted = False
        self.daemon = thread.daemon
        self.spins = self.naps = self.early = self.quiet = self.last_run = 0
        self.unsettled: Operation | None = None
        self.turned = 0
        self.entering: tuple[int, int] | None = None
        self.resumed: list[object] = []

    def __repr__(self) -> str:
        return f"<task {self.index} {self.name}>"


Places = dict[tuple[int, int], tuple[CodeType, tuple[str, int, str]]]
"""By the id of a code object and an offset in it: the code (kept, so that its id stays its own), and file, line and text."""


class Clock:
    """Virtual time. It stands still while anything can run."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.epoch = BEGINNING - self.now
        self.readings = 0  # at this moment, by a thread beside which no other could go on
        self.ticks = 0  # looks at the performance counter
        self.sources: set[str] = set()  # from where the program knows what time of day it is

    def after(self, seconds: float) -> float:
        """Return the moment that is so many seconds away."""
        return self.now + max(seconds, LEAST)

    def tick(self) -> float:
        """Return by how much the performance counter is ahead."""
        self.ticks += 1
        return self.ticks * TICK

    def advance(self, now: float) -> None:
        """Let it be `now`, if it is not later than that already."""
        if now > self.now:
            self.now, self.readings = now, 0


class Execution:
    """Runs a program once under a strategy. Afterwards `kind`, `value`, `text`... say how it ended, `segments` the schedule."""

    def __init__(
        self,
        strategy: Strategy,
        pool: Pool,
        *,
        tracing: bool = False,
        fine: bool = False,
        early_sleepers: bool = True,
        early_timeouts: bool = False,
        spinning_takes_time: bool = False,
        limit: int = LIMIT,
        patience: float = 2.0,
        files: Collection[str] = frozenset(),
        modules: Collection[str] = frozenset(),
        rebound: set[tuple[str, str]] | None = None,
        places: "Places | None" = None,
        telling: bool = False,
        lifetimes: bool = False,
        doubtful: bool = False,
    ) -> None:
        self.strategy, self.pool, self.tracing, self.early_sleepers = strategy, pool, tracing, early_sleepers
        self.early_timeouts, self.lifetimes, self.doubtful = early_timeouts, lifetimes, doubtful
        self.fine, self.telling, self.spinning_takes_time = fine, telling, spinning_takes_time
        self.limit, self.patience, self.files, self.modules = limit, patience, files, modules
        self.rebound = rebound if rebound is not None else set()
        self.tasks: list[Task] = []
        self.live: list[Task] = []
        self.alone = self.settled = True
        self.unjoined = 0
        self.over = False
        self.lost = False
        self.running: Task | None = None
        self.visits = 0
        self.idle = self.turns = self.empty = 0
        self.seen: set[int] = set()
        self.segments: list[list[int]] = []
        self.trace: list[tuple[int, Operation, int]] = []
        self.counted = 0
        self.switches = 0
        self.preempted: set[int] = set()
        self.clock = Clock()
        self.timed = False
        self.demotions = 0
        self.done = allocate_lock()
        self.done.acquire()
        self.kind = "returned"
        self.value: object = None
        self.text = ""
        self.line: int | None = None
        self.culprit: Task | None = None
        self.error: BaseException | None = None
        self.waits: list[tuple[Task, Operation]] = []
        self.serials: dict[int, int | str] = {}
        self.spaces: set[int] = set()
        self.kept: dict[int, object] = {}
        self.strong: set[int] = set()  # of the kept, those that live on because they are
        self.next_serial = 0
        self.kinds: dict[type, int] = {}
        self.categories: dict[tuple[type, str], Any] = {}
        self.main_returned = False
        self.ended: set[int] = set()
        self.left: list[tuple[Task, Operation]] = []
        self.inexact = False
        self.takers: dict[object, Task | None] = {}  # who first had something of what is handed out to whoever comes
        self.locals: dict[int, weakref.ref[object]] = {}
        self.tearing = False  # whether the next operation is several in truth
        self.names: dict[tuple[int, int], str] = {}
        self.pipes: dict[tuple[int, int], int] = {}  # by device and inode: those that the program has made, numbered
        self.ends: list[tuple[int, tuple[int, int]]] = []  # descriptors that the program has from os.pipe(), and what they are of
        self.places: Places = places if places is not None else {}

    # --- the controller's side -------------------------------------------------------------------------------------------

    def run(self, program: Callable[[], object]) -> None:
        """Run `program` as the main managed thread, to its end; then end whatever is left of its threads."""
        thread = threading.Thread(target=None, name="MainThread")
        thread.__class__ = threading._MainThread  # type: ignore[attr-defined] # which would take over the thread that makes it
        thread._daemonic = False  # type: ignore[attr-defined]
        saved_main = threading._main_thread  # type: ignore[attr-defined]
        threading._main_thread = thread  # type: ignore[attr-defined]
        collecting = gc.isenabled()
        gc.disable()
        state.execution = self
        try:
            main = self.adopt(thread, lambda: self._main(program), "main")
            self.running = main
            main.carrier.baton.release()
            self._watch()
        finally:
            self._abandon()
            state.execution = None
            threading._main_thread = saved_main  # type: ignore[attr-defined]
            if collecting:
                gc.enable()
            self.pool.give([task.carrier for task in self.tasks if task.finished])
            self.kept.clear()
            self.serials.clear()

    def _watch(self) -> None:
        """Wait for the end. If control does not come back for `patience` seconds without computing, it is lost."""
        seen, busy = -1, cpu_time()
        quiet_since = monotonic()
        while not self.done.acquire(timeout=self.patience / 4):
            now = monotonic()
            if self.visits + self.turns != seen:
                seen, quiet_since, busy = self.visits + self.turns, now, cpu_time()
                continue
            computing = cpu_time() - busy > 0.5 * (now - quiet_since)
            if now - quiet_since >= self.patience * (5 if computing else 1):
                self._lose(computing)
                return

    def _lose(self, computing: bool) -> None:
        task = self.running
        self.kind, self.lost, self.culprit = "uncontrolled", True, task
        frame = sys._current_frames().get(task.carrier.ident) if task else None
        place = self.learners_line(frame)
        self.line = place[1] if place else None
        inner = f" in {frame.f_code.co_name}()" if frame and (not place or frame.f_code.co_filename != place[0]) else ""
        what = "computes for a long time without sharing anything" if computing else f"waits{inner} for something outside"
        self.text = f"{task.name if task else 'a thread'} {what}"

    def _abandon(self) -> None:
        """End every thread that is still there, one after another."""
        from . import patches

        self.over = True
        self.alone = self.settled = False
        for task in self.tasks:
            task.ending = True
        quiet = patches.Quiet()
        for task in reversed(self.tasks):
            if task.finished or (self.lost and task is self.running):
                continue
            self.running = task
            task.carrier.baton.release()
            if not self.done.acquire(timeout=0.5) and not self._insist(task):
                self.lost = True
                break
        quiet.over()
        LEFTOVERS.update(task.carrier.ident for task in self.tasks if not task.finished)

    def _insist(self, task: Task) -> bool:
        """Raise Abandoned in a thread that does not come to a visible operation of its own; whether it ended."""
        import ctypes

        for _ in range(40):
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(task.carrier.ident), ctypes.py_object(Abandoned))
            if self.done.acquire(timeout=0.05):
                return True
        return False

    # --- threads ---------------------------------------------------------------------------------------------------------

    def adopt(self, thread: threading.Thread, body: Callable[[], None], name: str) -> Task:
        """Make a managed thread; it begins when it is chosen."""
        if len(self.tasks) % MANY == MANY - 1:  # a machine has only so many threads: end those that nobody will need
            self.pool.end([task.carrier for task in self.tasks if task.finished])
        carrier = self.pool.take()
        task = Task(len(self.tasks), name, thread, carrier)
        if self.tasks:
            self.inexact = self.inexact or self.doubtful
            task.starter = self.running
        task.pending = Operation("begin", ((("thread", task.index), None),), False)
        self.tasks.append(task)
        self.live.append(task)
        self._regroup()
        thread._ident = carrier.ident  # type: ignore[attr-defined]
        thread._native_id = carrier.native_id  # type: ignore[attr-defined]
        thread._started._flag = True  # type: ignore[attr-defined]
        threading._active[carrier.ident] = thread  # type: ignore[attr-defined]
        carrier.job = lambda: self._carry(task, body)
        return task

    def _carry(self, task: Task, body: Callable[[], None]) -> None:
        try:
            if not task.ending:
                if self.tracing and task.pending is not None:
                    self.trace.append((task.index, task.pending, self.counted - 1))
                task.pending = None
                contextvars.Context().run(body)
        except BaseException as error:
            if not task.ending and not self.over:
                self._failed(task, error)
        del body
        try:
            if task.index and not task.ending and not self.over:
                drop_locals([each for known in self.locals.values() if (each := known()) is not None])
                self.visit(Operation("end", ((("thread", task.index), None),), True))
        except Abandoned:
            pass
        finally:
            self._leave(task)

    def _leave(self, task: Task) -> None:
        task.thread._is_stopped = True  # type: ignore[attr-defined]
        threading._active.pop(task.carrier.ident, None)  # type: ignore[attr-defined]
        if task.ending:
            task.unsettled = None
            task.finished = True
            self.done.release()
            return
        if self.over:
            task.finished = True
            self._finish()
            return
        self.settle(task)
        task.finished = True
        self.live.remove(task)
        self.unjoined += not task.joined
        self._regroup()
        self.idle = 0
        for other in self.live:
            other.demoted = False
        if self.main_returned and all(other.daemon for other in self.live):
            self._finish()
            return
        chosen = self._choose(task)
        if chosen is not None:
            self.running = chosen
            self._count(chosen)
            chosen.carrier.baton.release()

    def joined(self, task: Task) -> None:
        """Another thread knows that this one has ended."""
        if not task.joined:
            task.joined = True
            self.unjoined -= 1
            self._regroup()

    def _regroup(self) -> None:
        """Say whether one thread is alone, and whether nothing that others did may as well come later: nobody has waited for it."""
        self.alone = len(self.live) == 1
        self.settled = self.alone and not (self.tracing and self.unjoined)

    def _main(self, program: Callable[[], object]) -> None:
        value = program()
        from .patches import join_executors

        join_executors()
        self.value = value
        self.main_returned = True

    def _failed(self, task: Task, error: BaseException) -> None:
        """An exception left the program, or a thread of it."""
        if task.index == 0 or self._uncaught(task, error):
            self.kind, self.error, self.culprit = "exception", error, task
            self.over = True

    def _uncaught(self, task: Task, error: BaseException) -> bool:
        """Whether an exception that left a thread is a failure.

        SystemExit is not, nor is one that the program's own hook takes.
        """
        hook = threading.excepthook
        if hook is threading.__excepthook__:
            return not isinstance(error, SystemExit)
        try:
            error.__traceback__ = clean(error.__traceback__)
            hook(threading.ExceptHookArgs((type(error), error, error.__traceback__, task.thread)))
        except BaseException:
            return not self.over
        return False

    def _finish(self) -> None:
        self.over = True
        self.ended = {task.index for task in self.tasks if task.finished}
        self.left = [(task, task.pending) for task in self.live if task.pending is not None]
        if self.kind not in ("deadlock", "cut"):
            self.inexact = self.inexact or any(p.ready is None or self._can(p) for _, p in self.left)
        self.alone = self.settled = False
        for task in self.tasks:
            task.ending = True
        self.done.release()

    def _stop_here(self, task: Task) -> None:
        """The execution is over, and `task` cannot go on: end it when the controller says so."""
        self._finish()
        task.carrier.baton.acquire()
        raise Abandoned

    # --- scheduling ------------------------------------------------------------------------------------------------------

    def current(self) -> Task | None:
        """Return the managed thread that calls; None for any other thread."""
        task = self.running
        return task if task is not None and task.carrier.ident == get_ident() else None

    def visit(self, operation: Operation) -> None:
        """Announce that the running thread is about to do `operation`; return when it is to do it."""
        task = self.running
        if task is None or task.carrier.ident != get_ident():
            return self._stranger()
        if task.ending:
            raise Abandoned
        if task.unsettled is not None:
            self.settle(task)
        if self.lifetimes:
            self.let_go()
        if self.tearing:
            self.tearing = False
            operation.torn = self.tracing or operation.torn  # without a trace, operations are shared
        ready = operation.ready
        if (self.alone and ready is None) or (task.quiet and (ready is None or ready())):
            self.inexact = self.inexact or not self.alone
            if self.tracing:
                operation.again = None
                self._note(task, operation, -1)
            return None
        self.visits += 1
        if operation.write and operation.kind not in STILL:
            self.idle = task.spins = 0
        task.pending = operation
        if self.visits < self.strategy.stop_at and ready is None and not task.demoted:
            self._count(task)
        else:
            if self.visits > self.limit and (not self.idle or self.visits > LOOKING * self.limit):
                self._at_the_limit(task, f"the program did not end within {self.limit:,} visible operations")
            self._switch(task)
        task.pending = None
        if self.tracing and operation is not INSTRUCTION:
            if operation.again is not None:
                operation.places, operation.write = operation.again()
                operation.again = None  # it holds the object, and nobody but the program may
                operation.torn, self.tearing = operation.torn or self.tearing, False
            self._note(task, operation, self.counted - 1)
        return None

    def _switch(self, task: Task) -> None:
        chosen = self._choose(task)
        if chosen is None:
            task.carrier.baton.acquire()
            raise Abandoned
        self._count(chosen)
        if chosen is not task:
            self.running = chosen
            chosen.carrier.baton.release()
            task.carrier.baton.acquire()
        if task.ending:
            raise Abandoned

    def _count(self, task: Task) -> None:
        segments = self.segments
        self.counted += 1
        if segments and segments[-1][0] == task.index:
            segments[-1][1] += 1
        else:
            segments.append([task.index, 1])

    def _choose(self, current: Task) -> Task | None:
        """Return who does the next operation; None when the execution is over (no thread can run)."""
        while True:
            enabled = [t for t in self.live if (p := t.pending) is not None and (p.ready is None or self._can(p))]
            if enabled:
                break
            if not self._let_time_pass():
                self._deadlock(current)
                return None
        fair = [task for task in enabled if not task.demoted]
        if not fair:
            for task in enabled:
                task.demoted = False
            fair = [min(enabled, key=lambda task: task.last_run)] if current.spins >= SPINS else enabled
        sleepers = self._early() if self.early_sleepers and self.timed else []
        if len(fair) == 1 and not sleepers and not self.strategy.always:
            chosen: Task | None = fair[0]
        else:
            chosen = self.strategy.choose(self, current, fair, sleepers)
        if chosen is None:
            self.kind = "cut"
            self._finish()
            return None
        if chosen is not current:
            self._switched(current, chosen, enabled)
        chosen.last_run = self.visits
        pending = chosen.pending
        if chosen in sleepers and pending is not None and pending.deadline is not None:
            self.clock.advance(pending.deadline)
            chosen.early += 1
        return chosen

    def _switched(self, current: Task, chosen: Task, enabled: list[Task]) -> None:
        """Count a preemption, and the return to a preempted thread."""
        if chosen.index in self.preempted:
            self.preempted.discard(chosen.index)
            self.switches += 1
        if current in enabled and current.pending is not None and current.pending.kind not in ("yield", "sleep"):
            self.preempted.add(current.index)
            self.switches += 1

    def _can(self, operation: Operation) -> bool:
        if operation.deadline is not None and operation.deadline <= self.clock.now:
            return True
        return operation.ready()  # type: ignore[misc]

    def nobody_else(self, task: Task) -> bool:
        """Whether no other thread could go on, but for those that only spin."""
        others = [t.pending for t in self.live if t is not task and not t.demoted]
        return not any(p is not None and (p.ready is None or self._can(p)) for p in others)

    def _let_time_pass(self) -> bool:
        deadlines = [t.pending.deadline for t in self.live if t.pending is not None and t.pending.deadline is not None]
        if not deadlines:
            return False
        self.clock.advance(min(deadlines))
        return True

    def _early(self) -> list[Task]:
        """Return those that may wake although others could run: sleepers due before any other deadline, or whoever waits."""
        waiting = [t for t in self.live if t.pending is not None and t.pending.deadline is not None and not self._can(t.pending)]
        if not waiting:
            return []
        first = min(task.pending.deadline for task in waiting)  # type: ignore[union-attr,type-var]
        return [
            task for task in waiting
            if task.pending.deadline == first and task.early < EARLY  # type: ignore[union-attr]
            and (self.early_timeouts or task.pending.kind == "sleep")  # type: ignore[union-attr]
        ]  # fmt: skip

    def changed(self) -> None:
        """Something happened that a spinning thread may be waiting for."""
        self.idle = 0
        if self.demotions:
            self.demotions = 0
            for task in self.live:
                task.demoted = False

    def spin(self, amount: int, endless: bool = True) -> None:
        """The running thread did a turn of a loop; if it only looks and looks again, the others go first.

        `endless` is False for a loop that changes something of its own at each turn, and so may end by itself.
        """
        task = self.running
        if task is None or self.alone:
            if task is not None and task.carrier.ident == get_ident():
                self._turn_alone(task, endless)
            return None
        if task.carrier.ident != get_ident():
            return self._stranger()
        if task.ending:
            raise Abandoned
        self.turns += 1
        if task.turned == self.visits:
            return self._turn_without(task, endless)
        task.turned = self.visits
        self.empty = 0
        task.spins += amount * (LOOKS if endless else 1)
        self.idle += amount if endless else 0
        if self.idle > SLEEPY and not self._wake_a_sleeper() and self.idle > IDLE:
            self._watch_closely(task)
        elif self.seen:
            self.seen.clear()
        if task.spins >= SPINS and not task.demoted:
            task.demoted = self.inexact = True
            self.demotions += 1
            if self.spinning_takes_time:
                self._take_a_moment()
            self.visit(Operation("yield", ready=_always))
            task.spins = 0
            task.turned = self.visits
        return None

    def _watch_closely(self, task: Task) -> None:
        """Nothing that threads share has changed for long: a livelock, unless one of them gets on by itself, as along a list."""
        variables = self._variables_of(task, sys._getframe())
        if variables not in self.seen:
            self.seen.add(variables)
            self.idle = IDLE + 1
        elif self.idle > IDLE + WATCHED:
            self._livelock(task)

    def _variables_of(self, task: Task, frame: FrameType | None) -> int:
        """Return a number for where the thread is and what its variables hold."""
        parts: list[object] = [task.index]
        while frame is not None:
            if frame.f_code.co_filename in self.files:
                parts += [id(frame.f_code), frame.f_lasti]
                parts += [value if type(value) in PLAIN else id(value) for value in frame.f_locals.values()]
            frame = frame.f_back
        return hash(tuple(parts))

    def _wake_a_sleeper(self) -> bool:
        """Threads look again and again, and nothing changes: let the time come that another waits for, if one does."""
        if not self._let_time_pass():
            return False
        self.idle = 0
        return True

    def _take_a_moment(self) -> None:
        """Time passes while threads look again and again; and if something is due later, that will be a change."""
        self.clock.advance(self.clock.now + TURN)
        if any(t.pending is not None and t.pending.deadline is not None for t in self.live):
            self.idle = 0

    def _turn_without(self, task: Task, endless: bool) -> None:
        """A turn without any visible operation: a computation, or a loop that nothing can end."""
        self.empty += 1
        if self.empty > ALONE and endless:
            self._at_the_limit(task, f"{task.name} went round {ALONE:,} times without looking at anything shared")
        if self.empty % EMPTY == 0:
            self.visit(Operation("yield", ready=_always))

    def _turn_alone(self, task: Task, endless: bool) -> None:
        """A turn of the only thread: what it does is not looked at before that takes long."""
        if task.ending:
            raise Abandoned
        self.turns += 1
        task.spins += endless
        self.idle += 1
        if self.idle > ALONE or self.visits > self.limit:
            self.alone, self.settled, self.idle = False, False, 1

    def _stranger(self) -> None:
        """A thread that is not managed: a leftover of an earlier execution ends, any other goes on."""
        if get_ident() in LEFTOVERS:
            raise Abandoned

    # --- ends other than the program's own -------------------------------------------------------------------------------

    def _deadlock(self, current: Task) -> None:
        self.kind = "deadlock"
        self.waits = [(task, task.pending) for task in self.live if task.pending is not None]
        frames = sys._current_frames()
        for task, pending in self.waits:
            if pending.where is None:
                pending.where = self.named(task, pending, self.learners_line(frames.get(task.carrier.ident)))
            if getattr(pending.target, "_holder", None) is task and _in_a_condition(frames.get(task.carrier.ident)):
                pending.target = None  # the lock on which Condition.wait sleeps: taken by the thread itself, and no one holds it
        stuck = [task for task, _ in self.waits if not task.daemon] or [task for task, _ in self.waits]
        self.culprit = stuck[-1] if stuck else current
        where = self.culprit.pending.where if self.culprit.pending else None
        self.line = where[1] if where else None
        self._finish()

    def _livelock(self, task: Task) -> None:
        self.kind, self.culprit = "livelock", task
        place = self.learners_line(sys._getframe())
        self.line = place[1] if place else None
        self.text = (
            f"{task.name} goes round and round" + (f" at line {self.line}" if self.line else "") + ", and nothing changes any more"
        )
        self._stop_here(task)

    def _at_the_limit(self, task: Task, text: str) -> None:
        """It may be endless, or only do much: the engine can't tell. A fine execution has so many points that it says nothing."""
        self.kind = "cut" if self.fine else "limit"
        place = self.learners_line(sys._getframe())
        self.line = place[1] if place else None
        self.text = text
        self._stop_here(task)

    def refuse(self, reason: str) -> None:
        """The running thread is about to do what cannot be controlled: end the execution."""
        task = self.current()
        if task is None:
            return
        if task.ending:
            raise Abandoned
        place = self.learners_line(sys._getframe())
        self.kind, self.culprit, self.text, self.line = "uncontrolled", task, reason, place[1] if place else None
        self._stop_here(task)

    # --- for the story ---------------------------------------------------------------------------------------------------

    def _note(self, task: Task, operation: Operation, position: int) -> None:
        if operation.site is None and operation.where is None:
            operation.where = self.named(task, operation, self.learners_line(sys._getframe(2)))
        self.trace.append((task.index, operation, position))
        if len(self.trace) > TRACED:
            self.tracing, self.inexact = False, True
        if not self.telling:
            operation.peek = None
            operation.target = None if operation.site is not None else operation.target
        elif operation.peek is not None:
            if operation.write:
                task.unsettled = operation
            else:
                operation.value, operation.peek = operation.peek(), None

    def settle(self, task: Task) -> None:
        """Note the value that the thread's last operation wrote."""
        operation, task.unsettled = task.unsettled, None
        if operation is not None and operation.peek is not None:
            operation.value, operation.peek = operation.peek(), None

    def learners_line(self, frame: FrameType | None) -> tuple[str, int, str] | None:
        """Return (file, line, text under the instruction's position) of the innermost frame in a learner's file."""
        while frame is not None:
            code = frame.f_code
            if code.co_filename in self.files:
                key = id(code), frame.f_lasti
                known = self.places.get(key)
                if known is None:
                    text = source_text(code.co_filename, frame.f_lineno, list(code.co_positions())[frame.f_lasti // 2])
                    known = self.places[key] = code, (code.co_filename, frame.f_lineno, text)
                return known[1]
            frame = frame.f_back
        return None

    def named(self, task: Task, operation: Operation, where: tuple[str, int, str] | None) -> tuple[str, int, str] | None:
        """Complete the text of a place: what a `with` statement enters or leaves has no text of its own there."""
        if where is None or operation.target is None:
            return where
        file, line, text = where
        if not text or text.startswith(("with ", "async with ")):
            text = ""
            if task.entering is not None and task.entering[1] == line and operation.kind == "acquire":
                text = SITES[task.entering[0]].text
            text = text or self.names.get((task.index, id(operation.target)), "")
        if operation.kind in ("acquire", "try to acquire") and text:
            self.names[task.index, id(operation.target)] = text.split(".acquire(")[0]
        return file, line, text

    def number(self, value: object) -> int | str:
        """Return a number for the object, the same as long as it lives in this execution."""
        key = id(value)
        serial = self.serials.get(key)
        if serial is None:
            serial = self.serials[key] = self.next_serial
            self.next_serial += 1
            self._keep(key, value)
        return serial

    def blur(self) -> None:
        """Tell that what happens now is no single operation: if there are other threads, no order of it is a proof."""
        self.inexact = self.inexact or not self.settled

    def takes(self, place: object, task: Task | None) -> None:
        """Tell that a thread wants one of many things (permits, bytes): who of several is first is not always turned round."""
        if self.takers.setdefault(place, task) is not task:
            self.blur()

    def same(self, space: dict[str, object], owner: int | str) -> None:
        """Have a namespace's items be the same places as the attributes of its owner (a number, or a module's name)."""
        self.serials[id(space)] = owner
        self.kept[id(space)] = space
        self.strong.add(id(space))
        self.spaces.add(id(space))

    def _keep(self, key: int, value: object) -> None:
        import weakref

        try:
            self.kept[key] = weakref.ref(value, lambda _: self.serials.pop(key, None))
        except TypeError:
            self.kept[key] = value
            self.strong.add(key)

    def let_go(self) -> None:
        """Forget containers that nobody has any more but this, and what they alone hold: it is to end when it would without us."""
        before = -1
        while before != len(self.strong):
            before = len(self.strong)
            for key in list(self.strong):  # what ends may come here again
                if key in self.strong and sys.getrefcount(self.kept[key]) == 2:  # ours, and the argument
                    self.strong.discard(key)
                    self.spaces.discard(key)
                    self.serials.pop(key, None)
                    del self.kept[key]


LEFTOVERS: set[int] = set()


def _always() -> bool:
    return True


def _in_a_condition(frame: FrameType | None) -> bool:
    """Whether the innermost code outside the engine is Condition.wait, which Semaphore, Event and Barrier sleep in too."""
    while frame is not None and frame.f_code.co_filename.startswith(HERE):
        frame = frame.f_back
    return frame is not None and frame.f_code is threading.Condition.wait.__code__


def source_text(file: str, here: int, at: tuple[int | None, int | None, int | None, int | None]) -> str:
    """Return the source between two positions of the line `here`.

    It is '' if it spans more, or is said to be elsewhere, as up to Python 3.12 where a `with` statement is left.
    """
    import linecache

    line, end, column, end_column = at
    if line != here or line != end or column is None or end_column is None:
        return ""
    data = linecache.getline(file, here).encode()
    return data[column:end_column].decode(errors="replace")
