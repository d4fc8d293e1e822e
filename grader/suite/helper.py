"""A process that takes checks of a suite which is under way in another one: ``python -m grader.suite.helper TASK``.

It is interrupted when its standard input is closed, so that it does not outlive the grader that started it.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from pathlib import Path

from grader.course import Course
from grader.suite.running import Task
from grader.suite.side_by_side import Board, run_as_helper


def main() -> None:
    """Do what the command line says, as :func:`grader.suite.side_by_side.run_side_by_side` writes it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job has it ignored
    threading.Thread(target=_end_with_the_grader, daemon=True).start()
    told = json.loads(sys.argv[1])
    exercise = Course.load(Path(told["course"])).exercise(told["exercise"])
    task = Task(exercise, Path(told["file"]), told["seed"], told["only"], tuple(told["checks"]), walls=told["walls"])
    run_as_helper(task, Board(Path(told["board"]), frozenset(told["shared"])))


def _end_with_the_grader() -> None:
    os.read(0, 1)  # not through sys.stdin, whose lock a daemon thread would hold when the interpreter ends
    os.kill(os.getpid(), signal.SIGINT)


if __name__ == "__main__":
    main()
