"""Run one experiment in a process of its own, which it may crash, fork and fill as it likes, and end all that is left of it."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import psutil

from grader.lab.experiment import NotHere
from grader.lab.record import Record, from_json

LONGEST = 300.0
"""Seconds after which an experiment is ended: the longest takes a tenth of that."""

GRACE = 2.0
"""Seconds that what an experiment left behind has to end by itself."""


class Broken(Exception):
    """The experiment came to no answer; the message says how it ended."""


def run(name: str, *, quick: bool = False, python: str = sys.executable, seconds: float = LONGEST) -> Record:
    """The record of one experiment; raises NotHere or Broken."""
    home = str(Path(__file__).parents[2])
    start = f"import sys; sys.path.insert(0, {home!r}); import runpy; runpy.run_module('grader.lab.once', run_name='__main__')"
    with tempfile.TemporaryDirectory(prefix="bakehouse-lab-") as folder:
        answer, errors = Path(folder, "answer.json"), Path(folder, "errors")
        command = [python, "-P", "-W", "ignore", "-c", start, name, str(answer), *(["quick"] if quick else [])]
        with errors.open("wb") as stderr:
            process = subprocess.Popen(
                command, cwd=folder, stdin=subprocess.DEVNULL, stdout=stderr, stderr=stderr, start_new_session=True
            )
            try:
                code = process.wait(seconds)
            except subprocess.TimeoutExpired:
                raise Broken(f"it did not end within {seconds:.0f} seconds") from None
            finally:
                _end(process)
        if not answer.exists():
            raise Broken(f"it ended with exit code {code}. {_last_line(errors)}".strip())
        found = json.loads(answer.read_text(encoding="utf-8"))
    if "not here" in found:
        raise NotHere(found["not here"])
    return from_json(found)


def _last_line(errors: Path) -> str:
    lines = errors.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return lines[-1][:300] if lines else ""


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the process and whatever it started and left behind."""
    if sys.platform == "win32":
        with suppress(psutil.NoSuchProcess):
            for member in [*psutil.Process(process.pid).children(recursive=True), psutil.Process(process.pid)]:
                member.kill()
    else:
        # Ask first: Python's resource tracker lets that pass, sees that all others are gone, and removes shared memory they left.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGTERM)
            until = time.monotonic() + GRACE
            while time.monotonic() < until:
                process.poll()
                os.killpg(process.pid, 0)
                time.sleep(0.01)
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
