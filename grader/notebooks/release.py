"""What learners were given for an exercise, and with it, what they handed in."""

# nbformat and nbconvert are typed in part only.
# mypy: disallow-untyped-calls=False, warn-return-any=False, disallow-subclassing-any=False

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat

from grader.course import Course, CourseError, Exercise
from grader.notebooks import source, submission
from grader.notebooks.submission import Submission


@dataclass(frozen=True)
class Release:
    """One released notebook, ``release/<assignment>/<notebook>.ipynb``, and the stub beside it."""

    path: Path
    exercise: Exercise
    stub: bytes
    stub_cell: str

    @classmethod
    def read(cls, path: Path, course: Course) -> Release | None:
        """The release at ``path``; None if bakehouse did not build it."""
        try:
            notebook = nbformat.read(path, as_version=4)
        except (ValueError, OSError) as error:
            raise CourseError(f"{path}: can't be read as a notebook: {error}. Make it anew: nbgrader generate_assignment") from error
        slug = source.exercise_of(notebook)
        if slug is None:
            return None
        exercise = course.exercise(slug)
        stub = path.with_name(exercise.stub.name)
        given = stub if stub.is_file() else exercise.stub
        return cls(path, exercise, given.read_bytes(), source.solution_cell(notebook).source)

    @property
    def assignment(self) -> str:
        """nbgrader's name for it: the folder's."""
        return self.path.parent.name

    def submission(self, folder: Path) -> Submission:
        """What the learner whose folder this is handed in."""
        cell = submission.cell_source(folder / self.path.name, submission.SOLUTION_ID)
        return submission.find(folder, self.exercise.stub.name, stub=self.stub, cell=cell, stub_cell=self.stub_cell)


def releases(folder: Path, course: Course) -> Iterator[Release]:
    """All releases of exercises in the nbgrader course at ``folder``."""
    for path in sorted(folder.glob("release/*/*.ipynb")):
        release = Release.read(path, course)
        if release is not None:
            yield release
