"""A file; the caller waits with join(timeout), as the documentation shows.

Rule: 7
Check: odd_endings
Why: The function leaves a child behind that keeps its descriptors, and ends by os._exit: with a timeout the call waits
the whole timeout.
"""

import multiprocessing
import os
import pickle
import signal
import tempfile
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


def in_the_child(folder, function, args):
    os.setsid()
    me = os.getpid()
    try:
        value = function(*args)
        data = pickle.dumps(("returned", value))
    except SystemExit:
        raise
    except BaseException as error:
        try:
            text = f"{type(error).__name__}: {error}"
        except BaseException:
            text = type(error).__name__ + ": (has no text)"
        data = pickle.dumps(("raised", text))
    if os.getpid() != me:
        os._exit(0)
    with open(os.path.join(folder, "half"), "wb") as file:
        file.write(data)
    os.rename(os.path.join(folder, "half"), os.path.join(folder, "whole"))


def living_in_session(session):
    pids = []
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            with open("/proc/" + name + "/stat", "rb") as file:
                stat = file.read()
        except OSError:
            continue
        fields = stat[stat.rindex(b")") + 2 :].split()
        if int(fields[3]) == session and fields[0] not in (b"Z", b"X"):
            pids.append(int(name))
    return pids


def kill(pid):
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def end_family(process):
    process.kill()
    while True:
        pids = living_in_session(process.pid)
        if len(pids) == 0:
            return
        for pid in pids:
            kill(pid)
        time.sleep(0.002)


def run_contained(function: Callable, *args: object, timeout: float | None = None) -> Outcome:
    with tempfile.TemporaryDirectory(prefix="kitchen-") as folder:
        process = multiprocessing.Process(target=in_the_child, args=(folder, function, args))
        process.start()
        late = False
        try:
            process.join(timeout)
            late = process.is_alive()
        finally:
            if process.is_alive():
                end_family(process)
            process.join()
            exit_code = process.exitcode
            process.close()
        try:
            with open(os.path.join(folder, "whole"), "rb") as file:
                data = file.read()
        except FileNotFoundError:
            data = None
    if data is not None:
        try:
            kind, what = pickle.loads(data)
        except BaseException as error:
            return Outcome("raised", error=f"{type(error).__name__}: {error}")
        if kind == "returned":
            return Outcome("returned", value=what)
        return Outcome("raised", error=what)
    if late:
        return Outcome("timed_out")
    if exit_code < 0:
        try:
            name = signal.Signals(-exit_code).name
        except ValueError:
            name = "signal " + str(-exit_code)
        return Outcome("killed", exit_code=exit_code, signal=name)
    return Outcome("exited", exit_code=exit_code)
