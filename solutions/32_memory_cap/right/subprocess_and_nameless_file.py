"""A fresh interpreter through subprocess: the call goes in by the standard input, the answer comes back in a temporary file.

The file has no name; the child gets its descriptor. It takes many megabytes without anybody reading meanwhile.
"""

import pickle
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from typing import NamedTuple

CODE = """
import errno, os, pickle, resource, sys
max_bytes, target = map(int, sys.argv[1:])
sys.path[:] = pickle.load(sys.stdin.buffer)
function, args = pickle.load(sys.stdin.buffer)

def kind(error):
    if isinstance(error, MemoryError) or getattr(error, "errno", None) == errno.ENOMEM:
        return "out_of_memory", None, None
    try:
        return "raised", None, type(error).__name__ + ": " + str(error)
    except Exception:
        return "raised", None, type(error).__name__

def size():
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        import psutil
        return psutil.Process().memory_info().vms

free = resource.getrlimit(resource.RLIMIT_AS)
resource.setrlimit(resource.RLIMIT_AS, (size() + max_bytes, free[1]))
try:
    try:
        value = function(*args)
    finally:
        resource.setrlimit(resource.RLIMIT_AS, free)
    answer = pickle.dumps(("returned", value, None))
except SystemExit:
    raise
except BaseException as error:
    answer = pickle.dumps(kind(error))
with open(target, "wb") as file:
    file.write(answer)
"""


class Outcome(NamedTuple):
    """How a function ended: `kind`, and the fields that belong to it."""

    kind: str
    value: object = None
    error: str | None = None
    exit_code: int | None = None
    signal: str | None = None


def run_capped(function: Callable, *args: object, max_bytes: int) -> Outcome:
    if not max_bytes >= 1:
        raise ValueError("max_bytes must be 1 or more")
    call = pickle.dumps(sys.path) + pickle.dumps((function, args))
    with tempfile.TemporaryFile() as answer:
        command = [sys.executable, "-c", CODE, str(max_bytes), str(answer.fileno())]
        code = subprocess.run(command, input=call, pass_fds=[answer.fileno()]).returncode
        answer.seek(0)
        letter = answer.read()
    if letter:
        return Outcome(*pickle.loads(letter))
    if code < 0:
        return Outcome("killed", exit_code=code, signal=signal_name(-code))
    return Outcome("exited", exit_code=code)


def signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal number {number}"
