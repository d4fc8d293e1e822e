"""multiprocessing.Process and a socket pair, read through a selector; the session is found again with psutil and getsid.

The selector waits for the socket only; whether the child still runs is asked of the system twenty times a second.
"""

import multiprocessing
import os
import pickle
import selectors
import signal
import socket
import struct
import time
from collections.abc import Callable
from typing import NamedTuple

import psutil


class Outcome(NamedTuple):
    """How a contained function ended: `kind`, and the fields that belong to it."""

    kind: str
    value: object = None
    error: str | None = None
    exit_code: int | None = None
    signal: str | None = None


def run_contained(function: Callable, *args: object, timeout: float | None = None) -> Outcome:
    begun = time.monotonic()
    ours, theirs = socket.socketpair()
    with ours, selectors.DefaultSelector() as selector:
        child = multiprocessing.Process(target=inside, args=(theirs, function, args))
        child.start()
        theirs.close()
        ours.setblocking(False)
        selector.register(ours, selectors.EVENT_READ)
        received = bytearray()
        try:
            while child.is_alive():
                left = 0.05 if timeout is None else min(0.05, begun + timeout - time.monotonic())
                if left <= 0:
                    return Outcome("timed_out")
                if not selector.get_map():
                    time.sleep(left)
                elif selector.select(left) and not receive(ours, received):
                    selector.unregister(ours)
            receive(ours, received)
            return decode(received, child.exitcode)
        finally:
            if child.is_alive():
                exterminate(child.pid)
            while child.is_alive():
                time.sleep(0.005)
            child.close()


def receive(ours: socket.socket, received: bytearray) -> bool:
    """All that there is; False at the end of the stream."""
    try:
        while part := ours.recv(1 << 18):
            received += part
        return False
    except BlockingIOError:
        return True
    except OSError:
        return False


def decode(received: bytearray, code: int) -> Outcome:
    if len(received) > 9:
        size, fine = struct.unpack_from("!Q?", received)
        if len(received) == size + 9:
            content = bytes(received[9:])
            return Outcome("returned", pickle.loads(content)) if fine else Outcome("raised", error=content.decode())
    if code < 0:
        try:
            return Outcome("killed", signal=signal.Signals(-code).name)
        except ValueError:
            return Outcome("killed", signal="?")
    return Outcome("exited", exit_code=code)


def exterminate(pid: int) -> None:
    """The child first, so that it starts no more; then its tree and its session."""
    child = psutil.Process(pid)
    family = child.children(recursive=True)
    child.kill()
    if hasattr(os, "getsid"):
        for process in psutil.process_iter():
            try:
                if os.getsid(process.pid) == pid:
                    family.append(process)
            except OSError:
                pass
    for process in family:
        try:
            process.kill()
        except psutil.NoSuchProcess:
            pass


def inside(theirs: socket.socket, function, args) -> None:
    if hasattr(os, "setsid"):
        os.setsid()
    try:
        fine, content = True, pickle.dumps(function(*args))
    except SystemExit:
        raise
    except BaseException as error:
        fine, content = False, f"{type(error).__name__}: {error}".encode("utf-8", "backslashreplace")
    theirs.sendall(struct.pack("!Q?", len(content), fine) + content)
