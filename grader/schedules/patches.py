"""Put the managed primitives in place of the standard library's while an exploration runs, and take them out again."""

import _thread
import concurrent.futures._base as futures_base
import concurrent.futures.thread as futures_thread
import dataclasses
import functools
import importlib
import itertools
import logging
import os
import queue
import random
import sys
import threading
import time
import warnings
import weakref
from collections.abc import Callable
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any

from . import caches, calls, dates, descriptors, executors, loops, primitives, records, state
from .engine import BEGINNING
from .frames import clean
from .operations import Operation
from .primitives import Lock, RLock, SemLock, managed
from .standing import Replaced, caller
from .streams import Standard

MISSING = object()
HERE = __file__.rpartition("patches")[0]  # the folder of the engine's own files
SEEDED = random.Random(20_240).getstate()
real_allocate_lock = _thread.allocate_lock
real_start_new_thread = _thread.start_new_thread
real_limit, real_set_limit = sys.getrecursionlimit, sys.setrecursionlimit


class Patches:
    """A set of replaced attributes."""

    def __init__(self) -> None:
        self.saved: list[tuple[Any, str, object]] = []

    def set(self, owner: Any, name: str, value: object, *, only_if_there: bool = True) -> None:
        """Replace owner.name, remembering what it was."""
        old = vars(owner).get(name, MISSING) if isinstance(owner, (type, ModuleType)) else getattr(owner, name, MISSING)
        if old is MISSING and only_if_there:
            return
        self.saved.append((owner, name, old))
        setattr(owner, name, Replaced(value, old) if type(old) is BuiltinFunctionType and type(value) is FunctionType else value)

    def undo(self) -> None:
        """Put everything back."""
        while self.saved:
            owner, name, old = self.saved.pop()
            if old is MISSING:
                delattr(owner, name)
            else:
                setattr(owner, name, old)


def install() -> Patches:
    """Patch this process; `undo()` of the result takes it back."""
    patches = Patches()
    _locks(patches)
    _threads(patches)
    _events(patches)
    _time(patches)
    _queues(patches)
    _futures(patches)
    _logging(patches)
    _processes(patches)
    descriptors.install(patches.set)
    _loops(patches)
    _multiprocessing(patches)
    _order(patches)
    _imports(patches)
    _recursion(patches)
    patches.set(dataclasses, "dataclass", records.announcing(dataclasses.dataclass))
    return patches


def _locks(patches: Patches) -> None:
    for name in ("Lock", "_allocate_lock", "LockType", "_LockType"):
        patches.set(threading, name, Lock)
    patches.set(threading, "RLock", RLock)
    patches.set(threading, "_CRLock", RLock)
    patches.set(functools, "RLock", RLock)  # of cached_property, up to Python 3.11
    patches.set(functools, "_lru_cache_wrapper", caches.made)

    def allocate_lock() -> object:
        module = caller().f_globals.get("__name__", "")
        return real_allocate_lock() if str(module).startswith(("importlib", "_frozen_importlib")) else Lock()

    patches.set(_thread, "allocate_lock", allocate_lock)
    patches.set(_thread, "allocate", allocate_lock)
    if not isinstance(threading.Lock, type):
        patches.set(_thread, "LockType", Lock)


def _threads(patches: Patches) -> None:
    real_start, real_join, real_alive = threading.Thread.start, threading.Thread.join, threading.Thread.is_alive

    def start(self: threading.Thread) -> None:
        """Start the thread's activity."""
        if managed() is not None:
            self._bakehouse = True  # type: ignore[attr-defined]
        primitives.start(self, real_start)

    def join(self: threading.Thread, timeout: float | None = None) -> None:
        """Wait until the thread terminates."""
        primitives.join(self, timeout, real_join)

    def is_alive(self: threading.Thread) -> bool:
        """Return whether the thread is alive."""
        return primitives.is_alive(self, real_alive)

    real_repr = threading.Thread.__repr__

    def repr_(self: threading.Thread) -> str:
        found, task = managed(), primitives.task_of(self)
        if found is not None and not found[0].settled:
            found[0].inexact = True  # whether it has begun is no operation on it
        text = real_repr(self)
        return text.replace(", started", ", stopped") if task is not None and task.finished else text

    for name, method in (("start", start), ("join", join), ("is_alive", is_alive), ("__repr__", repr_)):
        method.__qualname__ = f"Thread.{name}"
        patches.set(threading.Thread, name, method)
    real_enumerate, real_count = threading.enumerate, _thread._count

    def enumerate_() -> list[threading.Thread]:
        """Return a list of all Thread objects currently alive."""
        found = primitives.threads_alive()
        return real_enumerate() if found is None else found

    def count() -> int:
        found = primitives.threads_alive()
        return real_count() if found is None else len(found) - 1  # it does not count the main thread

    patches.set(threading, "enumerate", enumerate_)
    patches.set(_thread, "_count", count)
    for name in ("active_count", "activeCount"):
        patches.set(threading, name, lambda: len(threading.enumerate()))
    for name in ("start_new_thread", "start_new"):
        patches.set(_thread, name, _start_new_thread)
    patches.set(threading, "_start_new_thread", _start_new_thread)
    patches.set(threading, "excepthook", threading.__excepthook__)


def _events(patches: Patches) -> None:
    """What the standard library looks at without the lock that protects it."""

    def is_set(self: threading.Event) -> bool:
        """Return true if and only if the internal flag is true."""
        caller = sys._getframe(1)
        own = caller.f_globals.get("__name__") == "threading" and caller.f_code.co_qualname.startswith("Thread.")
        if not own and not caller.f_code.co_filename.startswith(HERE):  # they ask for a thread's own, which is none of the program's
            primitives.look_at(self._cond._lock, self)  # type: ignore[attr-defined]
        return self._flag  # type: ignore[attr-defined, no-any-return]

    def looking(real: property) -> property:
        def get(self: threading.Barrier) -> Any:
            primitives.look_at(self._cond._lock, self)  # type: ignore[attr-defined]
            return real.__get__(self)

        return property(get, doc=real.__doc__)

    is_set.__qualname__ = "Event.is_set"
    patches.set(threading.Event, "is_set", is_set)
    for name in ("n_waiting", "broken"):
        patches.set(threading.Barrier, name, looking(vars(threading.Barrier)[name]))


def _start_new_thread(function: Callable[..., object], args: tuple[Any, ...], kwargs: dict[str, Any] | None = None) -> int:
    """_thread.start_new_thread: a managed daemon thread."""
    found = managed()
    if found is None:
        return real_start_new_thread(function, args, kwargs or {})
    thread = threading.Thread(target=function, args=args, kwargs=kwargs or {}, daemon=True)
    thread._bakehouse = True  # type: ignore[attr-defined]
    task = primitives.launch(found[0], thread, thread.run)
    return task.carrier.ident


def _time(patches: Patches) -> None:
    real_sleep = time.sleep

    def clock(real: Callable[[], Any], offset: Callable[[Any], float], scale: int | float) -> Callable[[], Any]:
        def read() -> Any:
            found = managed()
            if found is None:
                return real()
            now = primitives.read_clock(*found) + offset(found[0])
            return int(now * scale) if isinstance(scale, int) else now

        read.__name__ = getattr(real, "__name__", "clock")
        return read

    def sleep(seconds: float) -> None:
        """Delay execution for a given number of seconds."""
        primitives.sleep(seconds, real_sleep)

    def none(_: Any) -> float:
        return 0.0

    def ticking(execution: Any) -> float:
        return float(execution.clock.tick())

    def told(real: Callable[..., Any], now: Callable[[], tuple[Any, ...]]) -> Callable[..., Any]:
        """A function that takes the present if it is given no time: the virtual one."""
        return lambda *at: real(*(at if at and at[0] is not None else now()))

    patches.set(time, "sleep", sleep)
    monotonic = clock(time.monotonic, none, 1.0)
    for owner, name in ((threading, "_time"), (queue, "time"), (time, "monotonic")):
        patches.set(owner, name, monotonic)
    patches.set(time, "perf_counter", clock(time.perf_counter, ticking, 1.0))
    patches.set(time, "time", clock(time.time, dates.ahead, 1.0))
    _clocks_by_number(patches)
    for name in ("localtime", "gmtime", "ctime"):
        patches.set(time, name, told(getattr(time, name), lambda: (time.time(),)))
    patches.set(time, "asctime", told(time.asctime, lambda: (time.localtime(),)))
    real_strftime = time.strftime
    patches.set(time, "strftime", lambda form, *at: real_strftime(form, *(at or (time.localtime(),))))
    for name, offset in (("monotonic_ns", none), ("perf_counter_ns", ticking), ("time_ns", dates.ahead)):
        patches.set(time, name, clock(getattr(time, name), offset, 1_000_000_000))


def _clocks_by_number(patches: Patches) -> None:
    """time.clock_gettime, which Windows does not have."""
    if sys.platform == "win32":
        return
    virtual = {"CLOCK_REALTIME": time.time, "CLOCK_MONOTONIC": time.monotonic, "CLOCK_BOOTTIME": time.monotonic}
    read = {getattr(time, name): clock for name, clock in virtual.items() if hasattr(time, name)}
    real, real_ns = time.clock_gettime, time.clock_gettime_ns
    patches.set(time, "clock_gettime", lambda clock: read[clock]() if clock in read else real(clock))
    patches.set(time, "clock_gettime_ns", lambda clock: int(read[clock]() * 1_000_000_000) if clock in read else real_ns(clock))


class SimpleQueue(queue._PySimpleQueue):  # type: ignore[name-defined, misc]
    """Simple, unbounded FIFO queue: the library's own in Python, which changes its items before it counts them."""

    def put(self, item: Any, block: bool = True, timeout: float | None = None) -> None:
        found = managed()
        if found is not None:
            found[0].visit(Operation("put", ((found[0].number(self._count._cond._lock), None),), True, target=self))
        super().put(item, block, timeout)

    def empty(self) -> bool:
        primitives.look_at(self._count._cond._lock, self)
        return bool(super().empty())

    def qsize(self) -> int:
        primitives.look_at(self._count._cond._lock, self)
        return int(super().qsize())


def _queues(patches: Patches) -> None:
    patches.set(queue, "SimpleQueue", SimpleQueue)
    patches.set(futures_thread, "_global_shutdown_lock", Lock())
    real_item = futures_thread._WorkItem.__init__

    def item(self: Any, future: Any, function: Any, *rest: Any) -> None:
        real_item(self, future, calls.called(function, None) if managed() is not None else function, *rest)

    if sys.version_info < (3, 14):
        patches.set(futures_thread._WorkItem, "__init__", item)
    if sys.version_info < (3, 12):
        patches.set(futures_thread, "_worker", executors.work)


def _futures(patches: Patches) -> None:
    """The traceback of an exception that a future keeps has no frames of ours."""
    real_exception = futures_base.Future.set_exception

    def set_exception(self: Any, exception: BaseException | None) -> None:
        if exception is not None and managed() is not None:
            exception.__traceback__ = clean(exception.__traceback__)
        real_exception(self, exception)

    set_exception.__qualname__ = real_exception.__qualname__
    set_exception.__doc__ = real_exception.__doc__
    patches.set(futures_base.Future, "set_exception", set_exception)


def _logging(patches: Patches) -> None:
    patches.set(logging, "_lock", RLock())
    in_nanoseconds = isinstance(logging._startTime, int)  # type: ignore[attr-defined] # since Python 3.13
    patches.set(logging, "_startTime", int(BEGINNING * 1e9) if in_nanoseconds else BEGINNING)
    for reference in list(logging._handlerList):  # type: ignore[attr-defined]
        handler = reference()
        if handler is not None and handler.lock is not None:
            patches.set(handler, "lock", RLock())


def _processes(patches: Patches) -> None:
    def refusing(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            found = managed()
            if found is not None:
                found[0].refuse(f"{found[1].name} starts a process")
            return real(*args, **kwargs)

        return call

    for name in ("fork", "forkpty"):
        if hasattr(os, name):
            patches.set(os, name, refusing(getattr(os, name)))
    process = sys.modules.get("multiprocessing.process")
    if process is not None:
        base = process.BaseProcess
        patches.set(base, "start", refusing(base.start))
    started = sys.modules.get("subprocess")
    if started is not None:
        patches.set(started.Popen, "_execute_child", refusing(started.Popen._execute_child))


def _loops(patches: Patches) -> None:
    """Those of asyncio, if it is there: the loader imports it for a program that names it."""
    events = sys.modules.get("asyncio.base_events")
    if events is None:
        return
    loop = events.BaseEventLoop
    patches.set(loop, "call_soon_threadsafe", loops.leaving_calls(loop.call_soon_threadsafe))
    patches.set(loop, "time", loops.telling_time(loop.time))
    patches.set(loop, "shutdown_default_executor", loops.shutting_down(loop.shutdown_default_executor))
    patches.set(loop, "call_exception_handler", loops.reporting(loop.call_exception_handler))
    if descriptors.poll is None:
        patches.set(loop, "run_forever", loops.refusing(loop.run_forever))


def _multiprocessing(patches: Patches) -> None:
    try:
        import _multiprocessing  # type: ignore[import-not-found]
    except ImportError:
        return
    patches.set(_multiprocessing, "SemLock", SemLock)
    synchronize = sys.modules.get("multiprocessing.synchronize")
    heap = sys.modules.get("multiprocessing.heap")
    if heap is not None and hasattr(heap.BufferWrapper, "_heap"):
        patches.set(heap.BufferWrapper._heap, "_lock", Lock())
    assert synchronize is None or synchronize._multiprocessing is _multiprocessing


def _imports(patches: Patches) -> None:
    """A function that imports holds the lock of imports, as the statement does: no switch meanwhile."""
    real = importlib.import_module

    def import_module(name: str, package: str | None = None) -> ModuleType:
        """Import a module."""
        found = managed()
        if found is None:
            return real(name, package)
        found[1].quiet += 1
        try:
            return real(name, package)
        finally:
            found[1].quiet -= 1

    patches.set(importlib, "import_module", import_module)


class Numbers:
    """Numbers for objects in the order in which they are first asked for, in place of their addresses.

    The order of a set of threads or futures must not change from one execution to the next.
    """

    def __init__(self) -> None:
        self.next = itertools.count(1)

    def of(self, value: object) -> int:
        """Return the number of a thread or future."""
        space: dict[str, Any] = object.__getattribute__(value, "__dict__")
        if "_bakehouse_number" not in space:
            space["_bakehouse_number"] = next(self.next)
        number: int = space["_bakehouse_number"]
        return number


NUMBERS = Numbers()


def _order(patches: Patches) -> None:
    patches.set(futures_base, "id", NUMBERS.of, only_if_there=False)
    for kind in (futures_base.Future, threading.Thread):
        patches.set(kind, "__hash__", lambda self: NUMBERS.of(self), only_if_there=False)


def _recursion(patches: Patches) -> None:
    """The limit that a program sees and sets is half of the real one: the hooks are on the stack too."""

    def shared_unseen() -> None:
        found = managed()
        if found is not None:
            found[0].blur()

    def get() -> int:
        shared_unseen()
        return real_limit() // 2

    def set_(limit: int) -> None:
        shared_unseen()
        real_set_limit(2 * limit)

    patches.set(sys, "getrecursionlimit", get)
    patches.set(sys, "setrecursionlimit", set_)


class Fresh:
    """What each execution must find as a new process would: thread names, executors, random numbers, loggers, environment."""

    def __init__(self) -> None:
        self.environment = dict(os.environ._data)  # type: ignore[attr-defined]
        self.standard = state.standard = Standard()
        random.setstate(SEEDED)
        NUMBERS.next = itertools.count(1)
        threading._counter = itertools.count(1).__next__  # type: ignore[attr-defined]
        futures_thread.ThreadPoolExecutor._counter = itertools.count().__next__  # type: ignore[attr-defined]
        futures_thread._shutdown = False
        futures_thread._global_shutdown_lock._at_fork_reinit()  # type: ignore[attr-defined]
        logging._lock._at_fork_reinit()  # type: ignore[attr-defined]
        self.loggers = dict(logging.root.manager.loggerDict)
        known = [logging.root, *(each for each in self.loggers.values() if isinstance(each, logging.Logger))]
        self.logging = [(logger, list(logger.handlers), logger.level, logger.disabled) for logger in known]
        self.hook = threading.excepthook
        self.recursion = real_limit()
        real_set_limit(2 * self.recursion)  # the hooks are on the stack too
        self.traced = threading.gettrace(), threading.getprofile()
        self.dangling = threading._dangling  # type: ignore[attr-defined]
        threading._dangling = weakref.WeakSet()  # type: ignore[attr-defined] # threads have the hashes of others that are not collected yet

    def over(self) -> None:
        """Undo what the program did to the process."""
        futures_thread._threads_queues.clear()  # type: ignore[attr-defined]
        futures_thread._shutdown = False
        threading.excepthook = self.hook
        logging.root.manager.loggerDict.clear()
        logging.root.manager.loggerDict.update(self.loggers)
        for logger, handlers, level, disabled in self.logging:
            logger.handlers, logger.disabled = handlers, disabled
            if logger.level != level:
                logger.setLevel(level)
        threading._dangling = self.dangling  # type: ignore[attr-defined]
        threading.settrace(self.traced[0])
        threading.setprofile(self.traced[1])
        self.standard.put_back()
        if os.environ._data != self.environment:  # type: ignore[attr-defined]
            os.environ.clear()
            for key, value in self.environment.items():
                os.environ[os.environ.decodekey(key)] = os.environ.decodevalue(value)
        if real_limit() != self.recursion:
            real_set_limit(self.recursion)


def join_executors() -> None:
    """What the interpreter does at its end: executors finish what they have, then their threads end."""
    waiting = list(futures_thread._threads_queues.items())
    if not waiting:
        return
    futures_thread._shutdown = True
    for _, work in waiting:
        work.put(None)
    for thread, _ in waiting:
        thread.join()


class Quiet:
    """No messages from threads that are made to end, nor about coroutines that they did not come to await."""

    def __init__(self) -> None:
        self.warnings = warnings.catch_warnings(action="ignore")
        self.warnings.__enter__()
        self.disabled = logging.root.manager.disable
        self.hook = sys.unraisablehook
        logging.root.manager.disable = logging.CRITICAL
        sys.unraisablehook = lambda _: None

    def over(self) -> None:
        self.warnings.__exit__(None, None, None)
        logging.root.manager.disable = self.disabled
        sys.unraisablehook = self.hook
