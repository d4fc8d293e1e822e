"""``bakehouse init``: a workspace, with the exercises and without the solutions."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from grader.cli.unusable import Unusable
from grader.course import Course

PYTEST = """\
# `pytest exercises/06_shared_counter` gives the same verdict as `bakehouse check shared_counter`,
# and so does the test view of an editor.
[pytest]
testpaths = exercises
addopts = --import-mode=importlib
"""
EDITOR = {"python.testing.pytestEnabled": True, "python.testing.pytestArgs": ["exercises"]}
"""Visual Studio Code's settings: find the tests without being asked."""


@click.command(short_help="Make a workspace.")
@click.argument("folder", type=click.Path(path_type=Path), default=".")
def init(folder: Path) -> None:
    """Make a workspace in FOLDER (by default, here): the exercises, and what an editor needs to run them.

    A file that is there already is never overwritten, so running it again only puts back what is missing.
    """
    course = Course.load()
    written: list[Path] = []
    kept: list[Path] = []
    try:
        for path, content in _files(course):
            (written if _write(folder / path, content) else kept).append(path)
    except OSError as error:
        raise Unusable(f"{error.filename or folder}: {error.strerror}") from None
    click.echo(f"{folder.resolve()}: {len(written)} files written, {len(kept)} kept as they were.")
    click.echo(_what_next(course, folder))


def _files(course: Course) -> Iterator[tuple[Path, bytes]]:
    """The workspace's files, relative to it."""
    yield Path("exercises/course.toml"), (course.root / "exercises" / "course.toml").read_bytes()
    for exercise in course.exercises:
        for file in (exercise.readme, exercise.stub, exercise.suite, exercise.scenarios, exercise.hints):
            if file.is_file():
                yield Path("exercises", exercise.name, file.name), file.read_bytes()
    yield Path("pytest.ini"), PYTEST.encode()
    yield Path(".vscode/settings.json"), (json.dumps(EDITOR, indent=4) + "\n").encode()
    yield Path(".gitignore"), b".bakehouse/\n__pycache__/\n.pytest_cache/\n"


def _write(path: Path, content: bytes) -> bool:
    """Write a file that is not there yet; False if something is. Exclusive creation, so nothing is ever overwritten."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        file = path.open("xb")
    except FileExistsError:
        return False
    try:
        with file:
            file.write(content)
    except BaseException:  # half a file would be kept as it is the next time
        path.unlink(missing_ok=True)
        raise
    return True


def _what_next(course: Course, folder: Path) -> str:
    first = course.exercises[0]
    steps = [
        *([f"cd {folder}"] if folder != Path() else []),
        f"read     exercises/{first.name}/README.md",
        f"edit     exercises/{first.name}/{first.slug}.py",
        f"bakehouse check {first.slug}",
    ]
    more = "`bakehouse list` shows all exercises, `bakehouse hint` helps, `bakehouse watch` checks at every save."
    return "\n".join(["", "What next:", *(f"    {step}" for step in steps), "", more])
