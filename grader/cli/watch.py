"""``bakehouse watch``: check at each save, and answer to single keys."""

import contextlib
import os
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from grader.course import Course, CourseError, Exercise
from grader.progress import Progress
from grader.verdict import INTERRUPTED

POLL = 0.25
"""Seconds between two looks at the file: soon enough for a person, and works on every file system."""

KEYS = "[h]int  [n]ext exercise  [l]ist  [r]eplay the failing schedule  [q]uit"

Key = Callable[[float], str]
"""Wait up to so many seconds for a key; an empty text if none came."""


@click.command(short_help="Check at every save.")
@click.argument("exercise", required=False)
def watch(exercise: str | None) -> None:
    """Check EXERCISE (by default, the next one to do) now and at each save; h, n, l, r and q do what they say."""
    course = Course.find(Path.cwd())
    chosen = course.exercise(exercise) if exercise else Progress.of(course).next_to_do(course)
    try:
        with _keys() as key:
            _watch(course, chosen, key)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _watch(course: Course, exercise: Exercise, key: Key) -> None:
    seen: tuple[int, int] | None = None
    while True:
        now = _version(exercise.stub)
        if now != seen:
            seen = now
            _run(course, "check", exercise.slug)
            click.echo(f"\nWatching {exercise.stub}\n{KEYS}")
        pressed = key(POLL)
        if pressed == "q":
            return
        if pressed == "n":
            exercise, seen = _next(course, exercise), None
        elif pressed == "h":
            _run(course, "hint", exercise.slug)
        elif pressed == "l":
            _run(course, "list")
        elif pressed == "r":
            _run(course, "replay")


def _version(path: Path) -> tuple[int, int]:
    """Changes when the file is saved; an editor that replaces the file leaves it missing for a moment."""
    for _ in range(8):
        with contextlib.suppress(FileNotFoundError):
            status = path.stat()
            return status.st_mtime_ns, status.st_size
        time.sleep(POLL)
    raise CourseError(f"{path}: is gone. Put it back with: bakehouse init")


def _next(course: Course, exercise: Exercise) -> Exercise:
    """The exercise after this one; after the last, the first."""
    following = course.exercises.index(exercise) + 1
    return course.exercises[following % len(course.exercises)]


def _run(course: Course, *command: str) -> None:
    """Run a command as if typed, in a process of its own: what it does can't outlive it, and the grader is always fresh."""
    subprocess.run([sys.executable, "-P", "-m", "grader", *command], cwd=course.root, check=False)


@contextlib.contextmanager
def _keys() -> Iterator[Key]:
    """Single keys as they are pressed. Where standard input is no terminal there are none, and saves alone count."""
    if not sys.stdin.isatty():
        yield _no_key
    elif os.name == "nt":
        yield _windows_key
    else:
        with _unbuffered():
            yield _posix_key


def _no_key(seconds: float) -> str:
    time.sleep(seconds)
    return ""


def _posix_key(seconds: float) -> str:
    ready, _, _ = select.select([sys.stdin], [], [], seconds)
    return os.read(sys.stdin.fileno(), 1).decode("ascii", "replace").lower() if ready else ""


def _windows_key(seconds: float) -> str:
    import msvcrt

    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if msvcrt.kbhit():  # type: ignore[attr-defined,unused-ignore]
            return str(msvcrt.getwch().lower())  # type: ignore[attr-defined,unused-ignore]
        time.sleep(0.05)
    return ""


@contextlib.contextmanager
def _unbuffered() -> Iterator[None]:
    """The terminal gives each key at once, and is as before afterwards. Ctrl-C goes on working."""
    if sys.platform == "win32":  # keys come otherwise there
        yield
        return
    import termios
    import tty

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal)
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)
