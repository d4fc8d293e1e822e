"""Operating-system threads that carry managed threads, one at a time each, reused over executions."""

import _thread
import ctypes
import gc
from collections.abc import Callable, Iterable
from typing import Any

allocate_lock = _thread.allocate_lock
start_new_thread = _thread.start_new_thread
get_ident = _thread.get_ident
get_native_id = getattr(_thread, "get_native_id", get_ident)

_own_dict: Any = ctypes.pythonapi.PyThreadState_GetDict
_own_dict.restype = ctypes.c_void_p  # borrowed: as a py_object it would be let go of once too often


def drop_locals(known: Iterable[object]) -> None:
    """Let go of what this thread has in every `threading.local`, as the interpreter does when a thread ends: a carrier does not.

    Up to Python 3.12 a dict of the thread's holds it. From 3.13 on each local does, by a key of the thread's that a new local
    shows (Modules/_threadmodule.c): there it is let go of in the `known` ones.
    """
    ctypes.cast(_own_dict(), ctypes.py_object).value.clear()
    new = _thread._local()
    new.here = True
    keys = [key for space in _spaces(new) for key in space if type(key).__name__ == "_localdummy"]
    for each in known:
        for space in _spaces(each):
            for key in keys:
                space.pop(key, None)


def _spaces(local: object) -> list[dict[Any, Any]]:
    return [part for part in gc.get_referents(local) if type(part) is dict]


class Carrier:
    """A thread that waits on its baton, does one job, and waits again."""

    def __init__(self) -> None:
        self.baton = allocate_lock()
        self.baton.acquire()
        self.job: Callable[[], None] | None = None
        self.ident = self.native_id = 0
        self.ended = False
        self.gone = allocate_lock()
        self.gone.acquire()
        ready = allocate_lock()
        ready.acquire()
        start_new_thread(self._loop, (ready,))
        ready.acquire()

    def _loop(self, ready: _thread.LockType) -> None:
        self.ident, self.native_id = get_ident(), get_native_id()
        ready.release()
        del ready
        while True:
            self.baton.acquire()
            job, self.job = self.job, None
            if job is None:
                self.gone.release()
                return
            job()
            del job

    def stop(self) -> None:
        """End the idle thread."""
        self.ended = True
        self.job = None
        self.baton.release()
        self.gone.acquire(timeout=1.0)


class Pool:
    """Idle carriers. A carrier is used once in an execution, so that `threading.local` starts empty in every thread."""

    def __init__(self) -> None:
        self.idle: list[Carrier] = []

    def take(self) -> Carrier:
        return self.idle.pop() if self.idle else Carrier()

    def give(self, carriers: list[Carrier]) -> None:
        self.idle.extend(carrier for carrier in reversed(carriers) if not carrier.ended)

    def end(self, carriers: list[Carrier]) -> None:
        """End those that an execution is through with."""
        for carrier in carriers:
            if not carrier.ended:
                carrier.stop()

    def close(self) -> None:
        while self.idle:
            self.idle.pop().stop()
