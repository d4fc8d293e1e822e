"""Pipes and socket pairs between the threads of one program: reading, writing and waiting for them under control.

Only those that the program itself has made while it runs are known: both ends are in its own threads' hands then, so that a
thread that waits for one waits for another thread. Whoever waits for any other descriptor is out of control, and it is noticed.
ThreadPool, multiprocessing's queues and connections and asyncio's event loops are Python code above these.
"""

import contextlib
import os
import select
import selectors
import socket
import stat
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any, Protocol

from .engine import Execution
from .operations import Operation, Place
from .primitives import managed
from .standing import caller

real_pipe = os.pipe
# What Windows lacks: without poll() nothing is put under control.
poll: Any = getattr(select, "poll", None)
POLLIN, POLLOUT = getattr(select, "POLLIN", 0), getattr(select, "POLLOUT", 0)
get_blocking: Any = getattr(os, "get_blocking", None)
CHUNK = 4096  # bytes that a pipe takes as a whole once it is ready for writing: Linux's PIPE_BUF, and more than others need
INSTANT = 1e-9  # seconds of a look that finds nothing: multiprocessing's wait() looks until its time is not just up, but past
SELECTORS = ("SelectSelector", "PollSelector", "EpollSelector", "KqueueSelector", "_PollLikeSelector")


class Patch(Protocol):
    """Puts an attribute in place of another, until all is undone."""

    def __call__(self, owner: Any, name: str, value: object, *, only_if_there: bool = True) -> None: ...


def install(patch: Patch) -> None:
    """Have the descriptors of managed threads under control; nothing is done where there is no poll(), as on Windows."""
    if poll is None:
        return
    patch(os, "pipe", _made(os.pipe, lambda ends: ends))
    patch(socket, "socketpair", _made(socket.socketpair, lambda ends: [end.fileno() for end in ends]))
    for name, control in (("read", _read), ("write", _write), ("close", _close)):
        patch(os, name, control(getattr(os, name)))
    for name in ("recv", "recv_into"):
        patch(socket.socket, name, _receive(getattr(socket.socket, name)), only_if_there=False)
    patch(socket.socket, "send", _send(socket.socket.send), only_if_there=False)
    patch(socket.socket, "sendall", _send_all(socket.socket.sendall), only_if_there=False)
    patch(select, "select", _select(select.select))
    for name in SELECTORS:
        kind = getattr(selectors, name, None)
        if kind is not None and "select" in vars(kind):
            patch(kind, "select", _selector(kind.select))
    connection = sys.modules.get("multiprocessing.connection")
    if connection is not None:  # its methods have the real functions as their parameters' defaults
        for method, function in (("_recv", os.read), ("_send", os.write), ("_close", os.close)):
            patch(getattr(connection.Connection, method), "__defaults__", (function,))


def known(descriptor: object) -> tuple[Execution, Place] | None:
    """The execution and the place, if a managed thread asks for a pipe or socket pair that its program has made."""
    found = managed()
    if found is None or not found[0].pipes:
        return None
    place = _place(found[0], descriptor)
    return None if place is None else (found[0], place)


def close_ends(execution: Execution) -> None:
    """Close what os.pipe() gave the program and it has not closed: thousands of executions would use up all descriptors."""
    for descriptor, identity in execution.ends:
        with contextlib.suppress(OSError):
            if _identity(os.fstat(descriptor)) == identity:
                os.close(descriptor)


# --- which they are ----------------------------------------------------------------------------------------------------------


def _made(real: Callable[..., Any], descriptors: Callable[[Any], Iterable[int]]) -> Callable[..., Any]:
    """What makes a pipe or a pair: both ends are one place from now on."""

    def make(*args: Any, **kwargs: Any) -> Any:
        ends = real(*args, **kwargs)
        found = managed()
        if found is None:
            return ends
        execution, number = found[0], len(found[0].pipes)
        known_by = [(descriptor, _identity(os.fstat(descriptor))) for descriptor in descriptors(ends)]
        execution.pipes.update((identity, number) for _, identity in known_by)
        if real is real_pipe and caller().f_code.co_filename in execution.files:
            execution.ends += known_by  # plain numbers: nobody closes them if the program does not
        return ends

    return make


def _identity(about: os.stat_result) -> tuple[int, int]:
    return about.st_dev, about.st_ino


def _place(execution: Execution, descriptor: Any) -> Place | None:
    try:
        about = os.fstat(descriptor if isinstance(descriptor, int) else descriptor.fileno())
    except (AttributeError, OSError, TypeError, ValueError):
        return None
    if not (stat.S_ISFIFO(about.st_mode) or stat.S_ISSOCK(about.st_mode)):
        return None
    number = execution.pipes.get(_identity(about))
    return None if number is None else (("pipe", number), None)


# --- reading and writing -----------------------------------------------------------------------------------------------------


def _ready(descriptor: int, event: int) -> bool:
    waiting = poll()
    waiting.register(descriptor, event)
    return bool(waiting.poll(0))


def _wait(execution: Execution, kind: str, place: Place, descriptor: int, event: int) -> None:
    """Do a visible operation: at once if the descriptor does not block, and as soon as it is ready otherwise."""
    if kind == "receive":
        execution.takes(place, execution.running)
    ready = (lambda: _ready(descriptor, event)) if get_blocking(descriptor) else None
    execution.visit(Operation(kind, (place,), True, None, ready))


def _read(real: Callable[[int, int], bytes]) -> Callable[[int, int], bytes]:
    def read(fd: int, length: int, /) -> bytes:
        """Read from a file descriptor."""
        own = known(fd)
        if own is None:
            return real(fd, length)
        execution, place = own
        _wait(execution, "receive", place, fd, POLLIN)
        data = real(fd, length)
        execution.changed()
        return data

    return read


def _write(real: Callable[[int, Any], int]) -> Callable[[int, Any], int]:
    def write(fd: int, data: Any, /) -> int:
        """Write to a file descriptor; all of it, if the descriptor blocks."""
        own = known(fd)
        if own is None:
            return real(fd, data)
        execution, place = own
        rest = memoryview(data).cast("B")
        while True:
            _wait(execution, "send", place, fd, POLLOUT)
            rest = rest[real(fd, rest[:CHUNK]) :]
            execution.changed()
            if not rest or not get_blocking(fd):
                return memoryview(data).nbytes - len(rest)

    return write


def _close(real: Callable[[int], None]) -> Callable[[int], None]:
    def close(fd: int) -> None:
        """Close a file descriptor: the other end may be at its end then."""
        own = known(fd)
        if own is None:
            real(fd)
            return
        execution, place = own
        execution.visit(Operation("close", (place,), True))
        real(fd)
        execution.changed()

    return close


def _socket_ready(execution: Execution, kind: str, place: Place, end: socket.socket, event: int) -> None:
    """As `_wait`; raises TimeoutError when the socket's own timeout is over, in virtual time."""
    timeout = end.gettimeout()
    if not timeout:
        _wait(execution, kind, place, end.fileno(), event)
        return
    execution.timed = True
    deadline = execution.clock.now + timeout
    execution.visit(Operation(kind, (place,), True, None, lambda: _ready(end.fileno(), event), deadline))
    if not _ready(end.fileno(), event):
        raise TimeoutError("timed out")


def _receive(real: Callable[..., Any]) -> Callable[..., Any]:
    def receive(self: socket.socket, *args: Any) -> Any:
        """Receive data from the socket."""
        own = known(self)
        if own is None:
            return real(self, *args)
        execution, place = own
        _socket_ready(execution, "receive", place, self, POLLIN)
        data = real(self, *args)
        execution.changed()
        return data

    return receive


def _send(real: Callable[..., int]) -> Callable[..., int]:
    def send(self: socket.socket, data: Any, flags: int = 0, /) -> int:
        """Send a data string to the socket: some of it."""
        own = known(self)
        if own is None:
            return real(self, data, flags)
        execution, place = own
        _socket_ready(execution, "send", place, self, POLLOUT)
        sent = real(self, memoryview(data).cast("B")[:CHUNK], flags)
        execution.changed()
        return sent

    return send


def _send_all(real: Callable[..., None]) -> Callable[..., None]:
    def sendall(self: socket.socket, data: Any, flags: int = 0, /) -> None:
        """Send a data string to the socket: all of it."""
        if known(self) is None:
            real(self, data, flags)
            return
        rest = memoryview(data).cast("B")
        while rest:
            rest = rest[self.send(rest, flags) :]

    return sendall


# --- waiting for several -----------------------------------------------------------------------------------------------------


def _until(descriptors: Iterable[object], timeout: float | None, ready: Callable[[], bool]) -> bool:
    """Wait until one of them is ready, for `timeout` virtual seconds at most; False for a thread that is not managed."""
    found = managed()
    if found is None:
        return False
    execution, task = found
    places = [_place(execution, each) for each in descriptors]
    seen = tuple(place for place in places if place is not None)
    if not places and timeout is not None:
        time.sleep(max(0.0, timeout))
    elif timeout is not None and timeout <= 0:
        execution.visit(Operation("look at", seen))
        if not ready():
            execution.clock.advance(execution.clock.now + INSTANT)
    elif len(seen) < len(places):
        execution.refuse(f"{task.name} waits for something outside")
    elif timeout is None:
        execution.visit(Operation("look at", seen, False, None, ready))
    else:
        execution.timed = True
        execution.visit(Operation("look at", seen, False, None, ready, execution.clock.now + timeout))
    return True


def _selector(real: Callable[..., list[Any]]) -> Callable[..., list[Any]]:
    def select(self: Any, timeout: float | None = None) -> list[Any]:
        """Wait until some registered file objects are ready, or the timeout expires."""
        registered = [key.fd for key in (self.get_map() or {}).values()]
        return real(self, 0 if _until(registered, timeout, lambda: bool(real(self, 0))) else timeout)

    return select


def _select(real: Callable[..., Any]) -> Callable[..., Any]:
    def select(rlist: Any, wlist: Any, xlist: Any, timeout: float | None = None, /) -> Any:
        """Wait until one or more file descriptors are ready for some kind of I/O."""
        asked = [list(each) for each in (rlist, wlist, xlist)]
        over = _until([one for each in asked for one in each], timeout, lambda: any(real(*asked, 0)))
        return real(*asked, 0 if over else timeout)

    return select
