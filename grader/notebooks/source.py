"""An exercise as a source notebook: its task, one solution cell, and a grade cell for each check of its suite."""

# nbformat and nbconvert are typed in part only.
# mypy: disallow-untyped-calls=False, warn-return-any=False, disallow-subclassing-any=False

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from grader.course import Exercise
from grader.notebooks.submission import SOLUTION_ID
from grader.suite.checks import CheckInfo

NO_KERNEL = {"name": "bakehouse-no-kernel", "display_name": "Graded by bakehouse", "language": "python"}
"""The kernel that the gradebook keeps for autograding. It does not exist: even with a broken nbgrader_config.py, which
nbgrader passes over to use its default pipeline, no submission can be executed."""
LEARNERS = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
"""The kernel that released notebooks have, to try things out in."""

_INTRODUCTION = """\
**Hand in `{file}`**, the file beside this notebook: write your program there and leave the notebook as it is. If you
would rather work in here, leave the file as it is and write the whole of it into the cell below. Cells are not executed
when your work is graded: `{file}` is run on its own, and neither other cells nor `%` commands are part of it."""

_SOLUTION = """\
# Leave this cell as it is if you write in {file}.
# What you write here is graded only if that file is as you got it, and then as the whole of it.
### BEGIN SOLUTION
### END SOLUTION"""

_GRADE = """\
# {title}
# {points:g} {unit}, {about}. The score and the reason come back as feedback.
raise RuntimeError("graded by bakehouse, outside this notebook")"""

_RELATIVE_LINK = re.compile(r"\[([^\]]+)\]\((?!https?:|#)[^)]*\)")


def notebook(exercise: Exercise, checks: Iterable[CheckInfo]) -> NotebookNode:
    """The source notebook of ``exercise``, ready for ``nbgrader generate_assignment``."""
    task = exercise.readme.read_text(encoding="utf-8")
    cells = [
        new_markdown_cell(_RELATIVE_LINK.sub(r"\1", task).strip(), id="task"),
        new_markdown_cell(_INTRODUCTION.format(file=exercise.stub.name), id="hand-in"),
        _graded_cell(_SOLUTION.format(file=exercise.stub.name), SOLUTION_ID, solution=True),
        *(_grade_cell(check) for check in checks),
    ]
    built = new_notebook(cells=cells, metadata={"kernelspec": NO_KERNEL, "language_info": {"name": "python"}})
    # What it was built from and as, so that an instructor's edit can be told later.
    seal = {"cells": _cells_print(built), "stub": _file_print(exercise.stub)}
    built.metadata.bakehouse = {"exercise": exercise.slug, **seal}
    return built


def is_sealed(read: NotebookNode, stub: Path) -> bool:
    """Whether the cells of ``read``, and the file ``stub`` beside it, are as they were built."""
    built = read.metadata.get("bakehouse", {})
    return bool(built.get("cells") == _cells_print(read) and built.get("stub") == _file_print(stub))


def text(built: NotebookNode) -> str:
    """The notebook file's text, validated."""
    nbformat.validate(built)
    return f"{nbformat.writes(built)}\n"


def exercise_of(read: NotebookNode) -> str | None:
    """The slug of the exercise that a notebook was built from; None if it is no notebook of ours."""
    slug = read.metadata.get("bakehouse", {}).get("exercise")
    return slug if isinstance(slug, str) else None


def grade_cells(read: NotebookNode) -> Iterator[NotebookNode]:
    """The cells that carry points."""
    return (cell for cell in read.cells if cell.metadata.get("nbgrader", {}).get("grade"))


def grade_ids(read: NotebookNode) -> list[str]:
    """The ids of the checks that a notebook has grade cells for."""
    return [cell.metadata.nbgrader.grade_id for cell in grade_cells(read)]


def solution_cell(read: NotebookNode) -> NotebookNode:
    """The one cell of a released notebook that belongs to the learner."""
    return next(cell for cell in read.cells if cell.metadata.get("nbgrader", {}).get("solution"))


def _grade_cell(check: CheckInfo) -> NotebookNode:
    about = f"{check.kind}, rule {check.rule}" if check.rule else f"{check.kind}, the course's conventions"
    unit = "point" if check.points == 1 else "points"
    source = _GRADE.format(title=" ".join(check.title.split()), points=check.points, unit=unit, about=about)
    cell = _graded_cell(source, check.id, solution=False)
    cell.metadata.nbgrader.points = check.points
    return cell


def _graded_cell(source: str, grade_id: str, *, solution: bool) -> NotebookNode:
    # The cell's own id is derived, not random: a course built again is the same, byte for byte.
    cell = new_code_cell(source, id=hashlib.sha256(grade_id.encode()).hexdigest()[:8])
    cell.metadata.nbgrader = NotebookNode(
        schema_version=3,
        grade_id=grade_id,
        grade=not solution,
        solution=solution,
        locked=not solution,
        task=False,
    )
    return cell


def _cells_print(read: NotebookNode) -> str:
    essence: list[Any] = [
        (cell.cell_type, cell.source, cell.metadata.get("nbgrader", {}).get("grade_id"),
         cell.metadata.get("nbgrader", {}).get("points"))
        for cell in read.cells
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(essence).encode()).hexdigest()


def _file_print(path: Path) -> str:
    if not path.is_file():
        return "missing"
    return hashlib.sha256(path.read_text(encoding="utf-8", errors="replace").encode()).hexdigest()
