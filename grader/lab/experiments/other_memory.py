"""Reading a child's memory from outside, through the operating system."""

import ctypes
import os
from pathlib import Path

from grader.lab.experiment import Experiment, Variant
from grader.lab.measuring import fork, needs_linux, repeated

SECRET = b"the sourdough is in the cellar"


def could_read() -> bool:
    """Whether the parent found what only the child had written into its memory."""
    page = ctypes.create_string_buffer(len(SECRET))
    (ready, tell), (wait, end) = os.pipe(), os.pipe()
    child = fork()
    if child == 0:
        page.raw = SECRET
        os.write(tell, b"x")
        os.close(end)
        os.read(wait, 1)
        os._exit(0)
    try:
        os.read(ready, 1)
        with Path(f"/proc/{child}/mem").open("rb", buffering=0) as memory:
            memory.seek(ctypes.addressof(page))
            return memory.read(len(SECRET)) == SECRET
    except OSError:
        return False
    finally:
        for descriptor in (ready, tell, wait, end):
            os.close(descriptor)
        os.waitpid(child, 0)


def _measure(quick: bool) -> list[Variant]:
    needs_linux()
    return [repeated("read by its parent", lambda: 100 * could_read(), 2 if quick else 5)]


EXPERIMENT = Experiment(
    "other_memory",
    "Through the wall",
    "How often can a parent read its child's own memory, with the rights that it has here?",
    "%",
    "claims.md#sharing-and-locking",
    _measure,
)
