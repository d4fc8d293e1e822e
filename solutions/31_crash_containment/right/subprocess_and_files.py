"""A fresh interpreter through subprocess, with the call and the answer pickled in files; start_new_session and killpg.

The new interpreter is told the caller's module path, and loads the caller's main file under another name if the call needs it.
"""

import os
import pickle
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from typing import NamedTuple

CODE = """
import pickle, runpy, sys
call, answer, main = sys.argv[1:]
with open(call, "rb") as file:
    sys.path[:] = pickle.load(file)
    if main:
        vars(sys.modules["__main__"]).update(runpy.run_path(main, run_name="__mp_main__"))
    function, args = pickle.load(file)
try:
    letter = pickle.dumps(("returned", function(*args), None))
except SystemExit:
    raise
except BaseException as error:
    letter = pickle.dumps(("raised", None, f"{type(error).__name__}: {error}"))
with open(answer + ".part", "wb") as file:
    file.write(letter)
import os
os.replace(answer + ".part", answer)
"""


class Outcome(NamedTuple):
    """How a contained function ended: `kind`, and the fields that belong to it."""

    kind: str
    value: object = None
    error: str | None = None
    exit_code: int | None = None
    signal: str | None = None


def run_contained(function: Callable, *args: object, timeout: float | None = None) -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        call, answer = os.path.join(folder, "call"), os.path.join(folder, "answer")
        with open(call, "wb") as file:
            pickle.dump(sys.path, file)
            pickle.dump((function, args), file)
        main = ""
        if getattr(function, "__module__", None) == "__main__":
            main = getattr(sys.modules["__main__"], "__file__", "")
        child = subprocess.Popen([sys.executable, "-c", CODE, call, answer, main], start_new_session=True)
        try:
            code = child.wait(timeout)
        except subprocess.TimeoutExpired:
            return Outcome("timed_out")
        finally:
            if child.returncode is None:
                kill(child)
                child.wait()
        if os.path.exists(answer):
            with open(answer, "rb") as file:
                return Outcome(*pickle.load(file))
        if code < 0:
            return Outcome("killed", exit_code=code, signal=signal_name(-code))
        return Outcome("exited", exit_code=code)


def kill(child: subprocess.Popen) -> None:
    if os.name == "nt":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(child.pid)], capture_output=True)
    else:
        os.killpg(child.pid, signal.SIGKILL)


def signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal number {number}"
