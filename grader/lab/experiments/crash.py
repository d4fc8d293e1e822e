"""What a thread takes along when it ends badly: the exit code of a program whose main thread would go on and end with 0."""

import subprocess
import sys
from functools import partial

from grader.lab.experiment import Experiment, Variant
from grader.lab.measuring import repeated

ENDINGS = {
    "an exception": "1 / 0",
    "sys.exit(3)": "import sys; sys.exit(3)",
    "os._exit(3)": "import os; os._exit(3)",
    "a segmentation fault": "import ctypes; ctypes.string_at(0)",
}
PROGRAM = """
import threading
def work():
    {ending}
thread = threading.Thread(target=work)
thread.start()
thread.join()
"""


def code(ending: str) -> int:
    """The exit code of the program whose thread ends so."""
    run = subprocess.run([sys.executable, "-c", PROGRAM.format(ending=ending)], capture_output=True, timeout=60, check=False)
    return run.returncode


def _measure(quick: bool) -> list[Variant]:
    return [repeated(name, partial(code, ending), 2 if quick else 5) for name, ending in ENDINGS.items()]


EXPERIMENT = Experiment(
    "crash",
    "What falls with a thread",
    "With which exit code does a program end whose thread ended badly?",
    "exit code",
    "lessons/crash-containment.md#what-falls-with-a-thread",
    _measure,
)
