"""A small exercise with three checks, and an nbgrader course of it as an instructor sees it."""

import dataclasses
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from grader.batch.judging import Job
from grader.course import Course
from grader.verdict import Check, Kind, Result, Verdict

SLUG = "shared_counter"
POINTS = {"counts_once": 3.0, "counts_for_many": 5.5, "keeps_to_the_rules": 1.5}
COURSE = f"""\
title = "Counting"

[[chapter]]
number = 1
title = "The only one"

[[exercise]]
number = 6
slug = "{SLUG}"
title = "Counting"
chapter = 1
points = 10
minutes = 5
difficulty = 1
kinds = ["correctness"]
lesson = "lessons/x.md"
posix = false
"""
STUB = '"""The stub."""\n\n\ndef count():\n    raise NotImplementedError\n'
README = """\
# 06 Counting

Count. See [the lesson](../../site/lessons/x.md) and [Python's](https://docs.python.org/3/).

## Rules

1. Count.
"""
SUITE = '''\
from grader.suite import correctness, rules


@correctness(rule=1, points=3)
def test_counts_once(submission):
    """Counting once gives 1."""


@correctness(rule=2, points=5.5)
def test_counts_for_many(submission):
    """Nobody's count is lost."""


@rules(points=1.5)
def test_keeps_to_the_rules(submission):
    """Only what is allowed is used."""
'''


def toy(root: Path) -> Course:
    """A course of one small exercise below ``root``."""
    folder = root / "exercises" / f"06_{SLUG}"
    folder.mkdir(parents=True)
    for name, text in (
        ("../course.toml", COURSE),
        (f"{SLUG}.py", STUB),
        ("README.md", README),
        (f"test_{SLUG}.py", SUITE),
    ):
        (folder / name).write_text(text)
    return Course.load(root)


def on_terms(job: Job, verdict: Verdict) -> Verdict:
    """The verdict as the grader gives it for ``job``: with its seed, behind its walls."""
    return dataclasses.replace(verdict, seed=job.seed, walls=job.walls)


def verdict(*, evidence: dict[str, Any] | None = None, message: str = "", **results: str) -> Verdict:
    """A verdict in which all checks passed but those named: ``verdict(counts_once="failed")``."""
    checks = [
        Check(
            id=check_id,
            kind=Kind.CORRECTNESS,
            rule=1,
            verdict=Result(results.get(check_id, "passed")),
            score=points if results.get(check_id, "passed") == "passed" else 0.0,
            points=points,
            seconds=0.1,
            message=message if check_id in results else "",
            evidence=evidence or {} if check_id in results else {},
            title=f"The title of {check_id}.",
        )
        for check_id, points in POINTS.items()
    ]
    return Verdict(SLUG, tuple(checks), seed=7, seconds=0.3, walls="none", python="3.11.7")


@dataclasses.dataclass
class Grades:
    """What the gradebook says of one submission."""

    score: float
    of: dict[str, float | None]
    to_look_at: set[str]
    comment: str


class Classroom:
    """An nbgrader course as an instructor sees it, through the interface that the formgrader's buttons use."""

    def __init__(self, folder: Path) -> None:
        from nbgrader.apps.api import NbGraderAPI
        from nbgrader.coursedir import CourseDirectory
        from traitlets.config.loader import PyFileConfigLoader

        self.folder = folder
        self.config = PyFileConfigLoader("nbgrader_config.py", path=str(folder)).load_config()
        self.config.Exchange.root = str(folder)
        self.api = NbGraderAPI(coursedir=CourseDirectory(config=self.config), config=self.config)

    def hand_in(self, learner: str, code: str | None = None, cell: str | None = None) -> Path:
        """Fetch the release, write in it, submit it; returns the submission's folder."""
        folder = self.folder / "submitted" / learner / SLUG
        shutil.copytree(self.folder / "release" / SLUG, folder)
        if code is not None:
            (folder / f"{SLUG}.py").write_text(code)
        if cell is not None:
            self.edit(folder, lambda cells: cells[2].update(source=cell))
        return folder

    def edit(self, submission: Path, change: Callable[[list[dict[str, Any]]], object]) -> None:
        """Change the cells of a submitted notebook."""
        path = submission / f"{SLUG}.ipynb"
        notebook = json.loads(path.read_text())
        change(notebook["cells"])
        path.write_text(json.dumps(notebook))

    def autograde(self, learner: str) -> Grades:
        result = self.api.autograde(SLUG, learner)
        if not result["success"]:
            raise RuntimeError(result["log"])
        return self.grades(learner)

    def grades(self, learner: str) -> Grades:
        with self.api.gradebook as gradebook:
            submission = gradebook.find_submission(SLUG, learner)
            notebook = gradebook.find_submission_notebook(SLUG, SLUG, learner)
            return Grades(
                submission.score,
                {grade.name: grade.auto_score for grade in notebook.grades},
                {grade.name for grade in notebook.grades if grade.needs_manual_grade},
                notebook.comments[0].comment,
            )

    def texts(self, learner: str) -> dict[str, str]:
        """What each grade cell says in the autograded notebook."""
        path = self.folder / "autograded" / learner / SLUG / f"{SLUG}.ipynb"
        cells = json.loads(path.read_text())["cells"]
        graded = [cell for cell in cells if cell["metadata"].get("nbgrader", {}).get("grade")]
        return {cell["metadata"]["nbgrader"]["grade_id"]: "".join(cell["outputs"][0]["text"]) for cell in graded}
