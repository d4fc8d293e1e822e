"""What tests in several folders share."""

import textwrap

import pytest

from grader.course import Course

TINY = """
title = "A tiny course"

[[chapter]]
number = 1
title = "One"

[[exercise]]
number = 1
slug = "tiny"
title = "Tiny"
chapter = 1
points = 3
minutes = 1
difficulty = 1
kinds = ["correctness"]
lesson = "lessons/tiny.md"
"""


@pytest.fixture
def tiny_course(tmp_path):
    """Make a course of one exercise, ``tiny``, from a suite, scenarios and a submission."""

    def make(suite: str, scenarios: str = "", submission: str = "", stub: str = "", reference: str = ""):
        root = tmp_path / "course"
        exercise, solution = root / "exercises" / "01_tiny", root / "solutions" / "01_tiny"
        exercise.mkdir(parents=True)
        solution.mkdir(parents=True)
        (root / "exercises" / "course.toml").write_text(TINY)
        files = {
            exercise / "test_tiny.py": suite,
            exercise / "scenarios.py": scenarios,
            exercise / "tiny.py": stub,
            solution / "tiny.py": reference,
            tmp_path / "submitted.py": submission,
        }
        for path, text in files.items():
            path.write_text(textwrap.dedent(text), encoding="utf-8")
        return Course.load(root).exercise("tiny"), tmp_path / "submitted.py"

    return make
