"""``bakehouse watch``: check at each save, and answer to single keys."""

import contextlib
import subprocess
import sys
import time
from pathlib import Path

import click

from grader.cli.keys import Key, keys
from grader.course import Course, CourseError, Exercise
from grader.progress import Progress
from grader.verdict import INTERRUPTED

POLL = 0.25
"""Seconds between two looks at the file: soon enough for a person, and works on every file system."""

KEYS = "[h]int  [n]ext exercise  [l]ist  [r]eplay the failing schedule  [q]uit"


@click.command(short_help="Check at every save.")
@click.argument("exercise", required=False)
def watch(exercise: str | None) -> None:
    """Check EXERCISE (by default, the next one to do) now and at each save; h, n, l, r and q do what they say."""
    course = Course.find(Path.cwd())
    chosen = course.exercise(exercise) if exercise else Progress.of(course).next_to_do(course)
    try:
        with keys() as key:
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
        pressed = key(POLL).lower()
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
