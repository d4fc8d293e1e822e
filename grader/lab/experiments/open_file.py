"""An open file that a child inherits: where the parent goes on after the child has read three bytes."""

import os
import tempfile
from pathlib import Path

from grader.lab.experiment import Experiment, Variant
from grader.lab.measuring import fork, repeated


def place(inherited: bool) -> int:
    """The parent's place in the file after the child has read from the inherited file, or from its own of that name."""
    with tempfile.TemporaryDirectory() as folder:
        recipe = Path(folder, "recipe")
        recipe.write_bytes(b"ryespelt")
        file = os.open(recipe, os.O_RDONLY)
        child = fork()
        if child == 0:
            os.read(file if inherited else os.open(recipe, os.O_RDONLY), 3)
            os._exit(0)
        os.waitpid(child, 0)
        at = os.lseek(file, 0, os.SEEK_CUR)
        os.close(file)
    return at


def _measure(quick: bool) -> list[Variant]:
    rounds = 2 if quick else 5
    return [
        repeated("the child read the inherited file", lambda: place(inherited=True), rounds),
        repeated("the child opened it itself", lambda: place(inherited=False), rounds),
    ]


EXPERIMENT = Experiment(
    "open_file",
    "One file, two processes",
    "At which byte is the parent's file after a child has read three bytes?",
    "byte",
    "claims.md#one-file-two-processes",
    _measure,
)
