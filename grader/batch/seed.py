"""A class's own seed: what inputs and schedules its work is graded with.

Everybody knows the seed that `bakehouse check` uses by default, and could hand in a table of its answers. So a class gets a
seed of its own, drawn once and kept beside its verdicts: all learners have the same inputs, and a second run has them again.
"""

import secrets
from pathlib import Path

from grader.course import CourseError
from grader.files import write_whole

FILE = "seed"
LARGEST = 2**31


def class_seed(folder: Path, wanted: int | None = None) -> int:
    """The seed kept in ``folder``, drawn if there is none; ``wanted`` takes its place.

    Raises :class:`CourseError` for a file that holds no seed, and OSError where it can't be written.
    """
    file = folder / FILE
    if wanted is None and file.exists():
        text = file.read_text(encoding="ascii", errors="replace").strip()
        if not text.isdecimal() or not text.isascii():
            raise CourseError(f"{file}: {text[:40]!r} is no seed. Put a whole number there, or remove the file")
        return int(text)
    seed = secrets.randbelow(LARGEST) if wanted is None else wanted
    write_whole(file, f"{seed}\n")
    return seed
