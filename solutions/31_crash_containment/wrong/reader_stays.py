"""A daemon thread reads the pipe to its end, and nobody waits for it.

Rule: 7
Check: odd_endings
Why: a child that the function left behind keeps the pipe open, and the thread waits on.
"""
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import NamedTuple


class Outcome(NamedTuple):
    """How a contained function ended: `kind`, and the fields that belong to it."""

    kind: str
    value: object = None
    error: str | None = None
    exit_code: int | None = None
    signal: str | None = None


def run_contained(function: Callable, *args: object, timeout: float | None = None) -> Outcome:
    until = None if timeout is None else time.monotonic() + timeout
    sys.stdout.flush()
    sys.stderr.flush()
    source, target = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(source)
        child(target, function, args)
    os.close(target)
    data, status = bytearray(), None
    threading.Thread(target=collect, args=(source, data), daemon=True).start()
    try:
        while status is None:
            if until is not None and time.monotonic() >= until:
                return Outcome("timed_out")
            time.sleep(0.002)
            ended, raw = os.waitpid(pid, os.WNOHANG)
            if ended:
                status = raw
        time.sleep(0.05)
    finally:
        if status is None:
            kill(pid)
            os.waitpid(pid, 0)
    return judge(bytes(data), os.waitstatus_to_exitcode(status))


def collect(source, data):
    with open(source, "rb", buffering=0) as file:
        while part := file.read(1 << 20):
            data += part


def read(source: int, data: bytearray) -> bool:
    try:
        part = os.read(source, 1 << 20)
    except BlockingIOError:
        return False
    data += part
    return bool(part)


def kill(pid: int) -> None:
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        os.kill(pid, signal.SIGKILL)  # it had not got as far as setsid


def judge(data: bytes, code: int) -> Outcome:
    if code == 0 and len(data) >= 8 and int.from_bytes(data[:8], "big") == len(data) - 8:
        return pickle.loads(data[8:])
    if code >= 0:
        return Outcome("exited", exit_code=code)
    try:
        return Outcome("killed", exit_code=code, signal=signal.Signals(-code).name)
    except ValueError:
        return Outcome("killed", exit_code=code, signal=f"SIG{-code}")


def child(target: int, function: Callable, args: tuple) -> None:
    """Never returns: a forked child that did would run the rest of the caller's program a second time."""
    code = 0
    try:
        os.setsid()
        try:
            letter = pickle.dumps(Outcome("returned", function(*args)))
        except SystemExit:
            raise
        except BaseException as error:
            letter = pickle.dumps(Outcome("raised", error=f"{type(error).__name__}: {error}"))
        letter = memoryview(len(letter).to_bytes(8, "big") + letter)
        while letter:
            letter = letter[os.write(target, letter) :]
        sys.stdout.flush()
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 0 if stop.code is None else 1
        sys.stdout.flush()
    except BaseException:
        code = 1
    finally:
        os._exit(code & 0xFF)
