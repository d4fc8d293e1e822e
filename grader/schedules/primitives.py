"""The locks that managed threads use in place of C's, and the operations on threads.

Only Lock, RLock and the multiprocessing semaphore are modelled; Condition, Semaphore, Event, Barrier, Queue and Timer are the
standard library's own Python code above them. Outside an execution, and from threads that are not managed, the locks never
block.
"""

import _thread
import math
import operator
import sys
import threading
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from . import state
from .carriers import allocate_lock
from .engine import Execution, Task
from .operations import Operation

real_rlock = _thread.RLock
READINGS = 100
"""Times that a thread may read the clock while no other can go on, before time is taken to pass."""

ALONE = SimpleNamespace(held=[])
"""An object with an attribute that nobody else has."""


def managed() -> tuple[Execution, Task] | None:
    """Return the execution and the managed thread that calls, if it is one."""
    execution = state.execution
    if execution is None:
        return None
    task = execution.current()
    if task is None:
        execution._stranger()
        return None
    return execution, task


def _seconds(given: Any) -> float:
    """Return a number of seconds; raises as C functions do that are given one."""
    seconds: float = given
    if not isinstance(given, (int, float)):
        seconds = operator.index(given) if sys.version_info < (3, 15) else math.ldexp(given, 0)  # anything real since 3.15
    if seconds != seconds:
        raise ValueError("Invalid value NaN (not a number)")
    return seconds


def _asked(real: Callable[[], Any], how: tuple[Any, ...], named: dict[str, Any]) -> tuple[bool, float | None]:
    """What a call of acquire asks for: to wait or not, and for how many seconds at most, None for without end.

    Arguments that are no good raise what C raises: a new lock of C, which is free, is asked first.
    """
    if not (how or named):
        return True, None
    real().acquire(*how, **named)
    return _bound(*how, **named)


def _bound(blocking: Any = True, timeout: Any = -1) -> tuple[bool, float | None]:
    return bool(blocking), None if timeout == -1 else float(timeout)


class Waitable:
    """What can be taken if it is free: the part that Lock, RLock and the semaphore share."""

    __slots__ = ("__weakref__",)
    kind_of_c = "SemLock"

    def _words(self) -> tuple[str, str]:
        """What taking it and letting it go are called."""
        return "acquire", "release"

    def _free(self, task: Task | None) -> bool:
        raise NotImplementedError

    def _take(self, task: Task | None) -> None:
        raise NotImplementedError

    def _claim(self, blocking: bool = True, limit: float | None = None) -> bool:
        """Take it, waiting if asked to, at most `limit` seconds; whether it was taken."""
        found = managed()
        if found is None:
            if not self._free(None) and not blocking:
                return False
            self._take(None)
            return True
        execution, task = found
        if self._again(task):
            self._take(task)
            return True
        place = ((execution.number(self), None),)
        if self._words()[0] == "take":
            execution.takes(place, task)
        if not blocking or limit == 0:
            operation = Operation("try to acquire", place, execution.tracing or self._free(task), target=self)
            operation.again = lambda: (place, self._free(task))
            execution.visit(operation)
        elif limit is None:
            execution.visit(Operation(self._words()[0], place, True, ready=lambda: self._free(task), target=self))
        else:
            execution.timed = True
            deadline = execution.clock.after(limit)
            execution.visit(Operation(self._words()[0], place, True, None, lambda: self._free(task), deadline, self))
        if not self._free(task):
            return False
        self._take(task)
        execution.changed()
        return True

    def __reduce__(self) -> Any:
        raise TypeError(f"cannot pickle '{self.kind_of_c}' object")

    def _again(self, task: Task | None) -> bool:
        """Whether the thread holds it already and may take it again: nobody else can tell, so that is not visible."""
        return False

    def _looked_at(self) -> None:
        """Whether it is held is asked, without a wait."""
        found = managed()
        if found is not None:
            found[0].visit(Operation("look at", ((found[0].number(self), None),), target=self))

    def _let_go(self, release: Callable[[], None], inner: bool = False) -> None:
        """Do `release` as a visible operation, unless it only undoes a taking again."""
        found = managed()
        if found is None or (inner and not found[1].ending):
            release()
            return
        execution, _ = found
        execution.visit(Operation(self._words()[1], ((execution.number(self), None),), True, target=self))
        try:
            release()
        except BaseException:
            execution.blur()  # it was no release, and let nobody through
            raise
        execution.changed()


class Lock(Waitable):
    """As threading.Lock."""

    kind_of_c = "_thread.lock"

    __slots__ = ("_held", "_holder")

    def __init__(self) -> None:
        self._held = False
        self._holder: Task | None = None

    def _free(self, task: Task | None) -> bool:
        return not self._held

    def _take(self, task: Task | None) -> None:
        self._held, self._holder = True, task

    def acquire(self, /, *how: Any, **named: Any) -> bool:
        return self._claim(*_asked(allocate_lock, how, named))

    def release(self) -> None:
        self._let_go(self._release)

    def _release(self) -> None:
        if not self._held:
            raise RuntimeError("release unlocked lock")
        self._held, self._holder = False, None

    def locked(self) -> bool:
        self._looked_at()
        return self._held

    def __enter__(self) -> bool:
        return self._claim()

    def __exit__(self, *_: object) -> None:
        self.release()

    def _at_fork_reinit(self) -> None:
        self._held, self._holder = False, None

    acquire_lock, release_lock, locked_lock = acquire, release, locked

    def __repr__(self) -> str:
        return f"<{'locked' if self._held else 'unlocked'} _thread.lock object at {id(self):#x}>"


class RLock(Waitable):
    """As threading.RLock."""

    kind_of_c = "_thread.RLock"

    __slots__ = ("_count", "_holder", "_taken")

    def __init__(self) -> None:
        self._holder: Task | None = None
        self._count = 0

    def _free(self, task: Task | None) -> bool:
        return self._count == 0 or self._holder is task

    def _again(self, task: Task | None) -> bool:
        return self._count > 0 and self._holder is task

    if sys.version_info >= (3, 14):

        def locked(self) -> bool:
            self._looked_at()
            return self._count > 0

    def _take(self, task: Task | None) -> None:
        self._holder = task
        self._count += 1

    def acquire(self, /, *how: Any, **named: Any) -> bool:
        return self._claim(*_asked(real_rlock, how, named))

    def release(self) -> None:
        self._let_go(self._release, self._count > 1)

    def _mine(self) -> bool:
        found = managed()
        return self._count > 0 and (found is None or self._holder is found[1])

    def _release(self) -> None:
        if not self._mine():
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if not self._count:
            self._holder = None

    def __enter__(self) -> bool:
        return self._claim()

    def __exit__(self, *_: object) -> None:
        self.release()

    def _is_owned(self) -> bool:
        return self._mine()

    def _recursion_count(self) -> int:
        return self._count if self._mine() else 0

    def _release_save(self) -> tuple[int, Task | None]:
        saved: list[tuple[int, Task | None]] = []

        def release() -> None:
            if not self._mine():
                raise RuntimeError("cannot release un-acquired lock")
            saved.append((self._count, self._holder))
            self._count, self._holder = 0, None

        self._let_go(release)
        return saved[0]

    def _acquire_restore(self, saved: tuple[int, Task | None]) -> None:
        self._claim()
        self._count, self._holder = saved

    def _at_fork_reinit(self) -> None:
        self._count, self._holder = 0, None

    def __repr__(self) -> str:
        held = "locked" if self._count else "unlocked"
        return f"<{held} _thread.RLock object owner={id(self._holder) if self._count else 0} count={self._count} at {id(self):#x}>"


class SemLock(Waitable):
    """As _multiprocessing.SemLock, between the threads of one process."""

    SEM_VALUE_MAX = 2**31 - 1
    __slots__ = ("_depth", "_holder", "_value", "handle", "kind", "maxvalue", "name")

    def __init__(self, kind: int, value: int, maxvalue: int, name: str | None = None, unlink: bool = True) -> None:
        self.kind, self.maxvalue, self.name, self.handle = kind, maxvalue, None, id(self)
        self._value, self._depth = value, 0
        self._holder: Task | None = None

    @staticmethod
    def _rebuild(*_: object) -> "SemLock":
        raise RuntimeError("a lock cannot be sent to another process while schedules are explored")

    def _words(self) -> tuple[str, str]:
        return ("acquire", "release") if self.maxvalue == 1 else ("take", "give")

    def _recursive(self, task: Task | None) -> bool:
        return self.kind == 0 and self._depth > 0 and self._holder is task

    def _free(self, task: Task | None) -> bool:
        return self._value > 0 or self._recursive(task)

    def _again(self, task: Task | None) -> bool:
        return self._recursive(task)

    def _take(self, task: Task | None) -> None:
        if not self._recursive(task):
            self._value -= 1
        self._holder = task
        self._depth += 1

    def acquire(self, block: bool = True, timeout: float | None = None) -> bool:
        if not block or timeout is None:
            return self._claim(bool(block))
        return self._claim(True, max(0.0, math.fsum([timeout])))  # what is no number raises what C raises

    def release(self) -> None:
        self._let_go(self._release, self.kind == 0 and self._depth > 1)

    def _release(self) -> None:
        if self.kind == 0:
            if not self._is_mine():
                raise AssertionError("attempt to release recursive lock not owned by thread")
            self._depth -= 1
            if self._depth:
                return
            self._holder = None
        else:
            if self._value >= self.maxvalue:
                raise ValueError("semaphore or lock released too many times")
            self._depth = max(0, self._depth - 1)
        self._value += 1

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *_: object) -> None:
        self.release()

    def _get_value(self) -> int:
        look_at(self, self)
        return self._value

    def _count(self) -> int:
        return self._depth

    def _is_mine(self) -> bool:
        found = managed()
        return self._depth > 0 and (found is None or self._holder is found[1])

    def _is_zero(self) -> bool:
        look_at(self, self)
        return self._value == 0

    def _after_fork(self) -> None:
        self._depth = 0


for stand_in, module, name in ((Lock, "_thread", "lock"), (RLock, "_thread", "RLock"), (SemLock, "_multiprocessing", "SemLock")):
    stand_in.__module__, stand_in.__name__, stand_in.__qualname__ = module, name, name  # as the types in C are called


# --- threads -----------------------------------------------------------------------------------------------------------------


def start(thread: threading.Thread, real: Callable[[threading.Thread], None]) -> None:
    """Thread.start: the new thread is managed too; `real` is the standard library's own."""
    found = managed()
    if found is None:
        real(thread)
        return
    execution, _ = found
    if not getattr(thread, "_initialized", False):
        raise RuntimeError("thread.__init__() not called")
    if thread._started.is_set():  # type: ignore[attr-defined]
        execution.blur()  # whoever came first has started it
        raise RuntimeError("threads can only be started once")
    launch(execution, thread, lambda: run(thread))


def launch(execution: Execution, thread: threading.Thread, body: Callable[[], None]) -> Task:
    """Start a managed thread as a visible operation."""
    operation = Operation("start", ((("thread", len(execution.tasks)), None),), True, target=thread)
    execution.visit(operation)
    operation.places = ((("thread", len(execution.tasks)), None),)
    task = execution.adopt(thread, body, display_name(execution, thread))
    execution.changed()
    return task


def display_name(execution: Execution, thread: threading.Thread) -> str:
    """Return the thread's name for people, unlike the names before it."""
    name = str(thread._name).split(" (")[0]  # type: ignore[attr-defined]
    taken = {task.name for task in execution.tasks}
    number = 2
    unique = name
    while unique in taken:
        unique = f"{name}#{number}"
        number += 1
    return unique


def run(thread: threading.Thread) -> None:
    """The body of a managed thread. C code that it only calls is announced."""
    from .calls import called

    for name in ("_target", "function") if isinstance(thread, threading.Timer) else ("_target",):
        if vars(thread).get(name) is not None:
            setattr(thread, name, called(getattr(thread, name), None))
    _take_arguments(thread)
    sys.settrace(threading.gettrace())
    sys.setprofile(threading.getprofile())
    try:
        thread.run()
    finally:
        sys.settrace(None)
        sys.setprofile(None)


def _take_arguments(thread: threading.Thread) -> None:
    """Announce that the arguments are read now, if somebody else has the list or the dict that holds them."""
    execution = state.execution
    names = ("args", "kwargs") if isinstance(thread, threading.Timer) else ("_args", "_kwargs")
    held = [vars(thread)[name] for name in names if isinstance(vars(thread).get(name), (list, dict)) and _is_shared(thread, name)]
    if held and execution is not None:
        execution.visit(Operation("read", tuple((execution.number(each), None) for each in held)))


def _is_shared(thread: threading.Thread, name: str) -> bool:
    """Whether the object that is this attribute belongs to others, too."""
    return sys.getrefcount(vars(thread)[name]) > sys.getrefcount(vars(ALONE)["held"])


def task_of(thread: threading.Thread) -> Task | None:
    """Return the managed thread of a Thread object, if it is one of the execution under way."""
    execution = state.execution
    if execution is None:
        return None
    return next((task for task in execution.tasks if task.thread is thread), None)


def join(thread: threading.Thread, timeout: float | None, real: Callable[[threading.Thread, float | None], None]) -> None:
    """Thread.join on a managed thread."""
    found = managed()
    task = task_of(thread)
    if found is not None and (task is None or task.starter is not found[1]):
        found[0].blur()  # it may not have been started yet
    if found is None or task is None:
        if found is None and getattr(thread, "_bakehouse", False):
            return
        real(thread, timeout)
        return
    execution, caller = found
    if task is caller:
        raise RuntimeError("cannot join current thread")
    place = ((("thread", task.index), None),)
    if timeout is None:
        execution.visit(Operation("join", place, False, None, lambda: task.finished, None, thread))
    elif timeout <= 0:
        execution.visit(Operation("join", place, target=thread))
    else:
        execution.timed = True
        deadline = execution.clock.after(timeout)
        execution.visit(Operation("join", place, False, None, lambda: task.finished, deadline, thread))
    if task.finished:
        execution.joined(task)


def is_alive(thread: threading.Thread, real: Callable[[threading.Thread], bool]) -> bool:
    """Thread.is_alive on a managed thread."""
    found = managed()
    task = task_of(thread)
    if found is not None and task is not found[1] and (task is None or task.starter is not found[1]):
        found[0].blur()  # it may not have been started yet
    if task is None:
        return False if getattr(thread, "_bakehouse", False) else real(thread)
    if found is not None and task is not found[1]:
        found[0].visit(Operation("look at", ((("thread", task.index), None),), target=thread))
    return not task.finished


def sleep(seconds: float, real: Callable[[float], None]) -> None:
    """time.sleep on the virtual clock; sleep(0) lets the others go on."""
    found = managed()
    if found is None:
        real(seconds)
        return
    execution, task = found
    seconds = _seconds(seconds)
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    if seconds == 0:
        execution.visit(Operation("sleep", ready=_always))
        task.naps += 1
        execution.spin(10 if task.naps % 2 == 0 else 4)  # one is no synchronisation; who sleeps again lets the others go first
        return
    execution.timed = True
    deadline = execution.clock.after(seconds)
    clock = execution.clock
    if execution.alone:
        execution.visit(Operation("sleep", (), False))
        clock.advance(deadline)
    else:
        execution.visit(Operation("sleep", ((("clock", 0), None),), True, None, lambda: clock.now >= deadline, deadline))
    execution.idle += 2


def look_at(lock: object, target: object) -> None:
    """Before what a lock protects is looked at without it, as the standard library does in places."""
    found = managed()
    if found is not None:
        found[0].visit(Operation("look at", ((found[0].number(lock), None),), target=target))


def threads_alive() -> list[threading.Thread] | None:
    """The program's own threads that are alive, for a managed thread."""
    found = managed()
    if found is None:
        return None
    execution = found[0]
    execution.inexact = True  # one that starts later was no place yet
    execution.visit(Operation("look at", tuple((("thread", task.index), None) for task in execution.tasks)))
    return [task.thread for task in execution.live]


def _always() -> bool:
    return True


def read_clock(execution: Execution, task: Task) -> float:
    """Return virtual time; a thread that spins on the clock while no other can go on makes it advance.

    So does one that reads it :data:`READINGS` times at one moment: the standard library's loops aren't seen to turn, and
    futures.as_completed looks again until its time is not just up, but past.
    """
    execution.timed = True
    clock = execution.clock
    if not execution.alone:
        execution.visit(Operation("look at", ((("clock", 0), None),)))
    idle = execution.nobody_else(task)
    clock.readings += idle
    if idle and (task.spins >= 20 or clock.readings > READINGS):
        clock.advance(clock.now + 0.01)
        if execution.alone:
            task.spins = 0  # what it did before is no reason for more
    return clock.now
