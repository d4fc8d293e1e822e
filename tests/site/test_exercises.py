"""The lessons' tables of exercises are made from the course, and every exercise's lesson lists it."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from grader.course import Course

SITE = Path(__file__).resolve().parents[2] / "site"
HOOK = spec_from_file_location("exercises_hook", SITE / "hooks" / "exercises.py")
assert HOOK and HOOK.loader
exercises = module_from_spec(HOOK)
HOOK.loader.exec_module(exercises)


@pytest.mark.parametrize("exercise", Course.load().exercises, ids=lambda each: each.slug)
def test_its_lesson_lists_it(exercise):
    page = exercises.on_page_markdown((SITE / exercise.lesson).read_text(encoding="utf-8"))
    assert f"| **{exercise.name[:2]} `{exercise.slug}`** | {exercise.title} |" in page


def test_a_line_of_names():
    assert exercises.on_page_markdown("<!-- exercises 6 short -->").startswith("**31 `crash_containment`**")


def test_a_chapter_that_there_is_not_breaks_the_build():
    with pytest.raises(ValueError, match="chapter 99"):
        exercises.on_page_markdown("<!-- exercises 99 -->")
