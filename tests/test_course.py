"""The course: found from where one stands, its exercises found by any of their names."""

import pytest

from grader.course import Course, CourseError
from grader.suite.listing import checks_of

COURSE = Course.load()


@pytest.mark.parametrize("name", ["shared_counter", "06_shared_counter", "06", "6", "exercises/06_shared_counter/"])
def test_an_exercise_has_several_names(name):
    assert COURSE.exercise(name).slug == "shared_counter"


def test_an_unknown_name_gets_the_nearest():
    with pytest.raises(CourseError, match="Did you mean shared_counter"):
        COURSE.exercise("shared_conter")
    with pytest.raises(CourseError, match="bakehouse list"):
        COURSE.exercise("zzz")


def test_the_course_is_found_from_below(tmp_path):
    assert Course.find(COURSE.root / "exercises" / "06_shared_counter").root == COURSE.root
    assert Course.find(tmp_path).root == COURSE.root


POINTS = """
title = "x"
chapter = []
[[exercise]]
number = 1
slug = "tiny"
title = "Tiny"
chapter = 1
points = "ten"
"""


@pytest.mark.parametrize(
    ("text", "said"),
    [("title = ", "can't be read"), ("title = 'x'", "missing"), ("chapter = 3\ntitle='x'", "misplaced"), (POINTS, "ten")],
)
def test_a_broken_course_names_the_file(tmp_path, text, said):
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "course.toml").write_text(text)
    with pytest.raises(CourseError, match=said) as error:
        Course.load(tmp_path)
    assert "course.toml" in str(error.value)


def test_a_folder_without_a_course_says_how_to_make_one(tmp_path):
    with pytest.raises(CourseError, match="bakehouse init"):
        Course.load(tmp_path)


@pytest.mark.parametrize("exercise", COURSE.exercises, ids=lambda each: each.slug)
def test_every_exercise_is_whole(exercise):
    for path in (exercise.stub, exercise.suite, exercise.scenarios, exercise.readme, exercise.hints, exercise.reference):
        assert path.is_file(), path
    assert len(exercise.right) >= 3
    assert len(exercise.wrong) >= 8
    checks = checks_of(exercise)
    assert sum(check.points for check in checks) == exercise.points
    assert len({check.id for check in checks}) == len(checks)
    assert {str(check.kind) for check in checks} - {"rules"} == set(exercise.kinds)
