"""A whole program of a scenario's own, run to its end: what it printed then, and what is left when it is over."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from typing import Any

from grader.runner import leftovers
from grader.runner.state import State, changed_since


def to_its_end(function: str, *args: Any) -> dict[str, Any]:
    """A new interpreter calls a function of the module ``scenarios`` with plain ``args``, and ends as programs do.

    ``printed`` is what came over its standard error, the interpreter's and the resource tracker's warnings at the very end
    included; ``exit_code`` is below 0 for a signal; ``left`` has what is there now and was not before it: lists under
    "processes", "segments", "semaphores" and "files" (temporary ones).
    """
    before, state, semaphores = leftovers.Snapshot.take(), State.take(), leftovers.semaphores()
    code = f"import sys; sys.path[:] = {sys.path!r}; import scenarios; scenarios.{function}(*{args!r})"
    command = [sys.executable, "-I", "-S", "-B", "-X", "utf8", "-c", code]
    with tempfile.TemporaryFile() as said:  # a pipe would be held open by a process that the program leaves behind
        program = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said, check=False)
        left = leftovers.left_behind(before)
        said.seek(0)
        printed = said.read().decode("utf-8", "replace")
    return {
        "printed": printed,
        "exit_code": program.returncode,
        "left": {
            "processes": left["processes"],
            "segments": left["segments"],
            "semaphores": [{"name": name} for name in sorted(leftovers.semaphores() - semaphores)],
            "files": [{"name": name} for name in changed_since(state)["files"]],
        },
    }
