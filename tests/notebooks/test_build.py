"""The course folder: complete, the same when built again, and careful with what is in use."""

import json
from pathlib import Path

import pytest

from grader.course import Course, CourseError
from grader.notebooks import settings
from grader.notebooks.build import build

from .classroom import README, SLUG, SUITE


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return tmp_path / "course"


def notebook_of(course: Path) -> Path:
    return course / "source" / SLUG / f"{SLUG}.ipynb"


def edit_points(path: Path) -> None:
    notebook = json.loads(path.read_text())
    notebook["cells"][3]["metadata"]["nbgrader"]["points"] = 30
    path.write_text(json.dumps(notebook))


def test_everything_that_nbgrader_needs_and_nothing_else(course, home, exercise):
    """Every file beside a notebook is handed out: a suite or a reference must not be among them."""
    built = build(course, home, [exercise], course_id="threads-2026")
    files = sorted(str(path.relative_to(course)) for path in course.rglob("*") if path.is_file())
    assert files == ["nbgrader_config.py", f"source/{SLUG}/{SLUG}.ipynb", f"source/{SLUG}/{SLUG}.py"]
    assert not built.warnings
    written = settings.load(course)
    assert written.CourseDirectory.course_id == "threads-2026"
    assert written.ExternalGrade.course == str(home.root)


def test_the_course_that_came_along_needs_no_path(course):
    """So that the nbgrader course can move to another machine."""
    build(course, Course.load(), [Course.load().exercise(SLUG)])
    assert settings.load(course).ExternalGrade.course == ""
    assert settings.exercises(course) == Course.load()


def test_built_again_nothing_changes(course, home, exercise):
    build(course, home, [exercise])
    built = build(course, home, [exercise])
    assert (len(built.same), built.written, built.warnings) == (2, [], [])


def test_a_better_text_reaches_an_old_course(course, home, exercise):
    build(course, home, [exercise])
    exercise.readme.write_text(README + "\nBetter.\n")
    built = build(course, home, [exercise])
    assert built.written == [notebook_of(course)]
    assert not built.warnings
    assert "Better." in notebook_of(course).read_text()


def test_an_edited_notebook_stays(course, home, exercise):
    build(course, home, [exercise])
    edit_points(notebook_of(course))
    before = notebook_of(course).read_bytes()
    built = build(course, home, [exercise])
    assert notebook_of(course).read_bytes() == before
    assert [warning for warning in built.warnings if "it was edited" in warning]


def test_an_edited_stub_stays(course, home, exercise):
    build(course, home, [exercise])
    stub = notebook_of(course).with_name(f"{SLUG}.py")
    stub.write_text("# Ours\n" + stub.read_text())
    exercise.readme.write_text(README + "\nBetter.\n")
    (warning,) = build(course, home, [exercise]).warnings
    assert "the stub beside it was" in warning
    assert stub.read_text().startswith("# Ours")


def test_a_newer_stub_reaches_an_old_course(course, home, exercise):
    build(course, home, [exercise])
    exercise.stub.write_text("# Newer\n")
    assert not build(course, home, [exercise]).warnings
    assert notebook_of(course).with_name(f"{SLUG}.py").read_text() == "# Newer\n"


def test_a_checks_name_is_frozen_by_the_first_build(course, home, exercise):
    build(course, home, [exercise])
    before = notebook_of(course).read_bytes()
    exercise.suite.write_text(SUITE.replace("test_counts_once", "test_counts_two"))
    built = build(course, home, [exercise])
    assert notebook_of(course).read_bytes() == before
    (warning,) = built.warnings
    assert "no longer has counts_once" in warning
    assert "now has counts_two" in warning


def test_other_points_are_no_other_checks(course, home, exercise):
    build(course, home, [exercise])
    exercise.suite.write_text(SUITE.replace("points=3", "points=4"))
    assert build(course, home, [exercise]).written == [notebook_of(course)]


def test_force_replaces_what_was_edited_or_frozen(course, home, exercise):
    build(course, home, [exercise])
    edit_points(notebook_of(course))
    exercise.suite.write_text(SUITE.replace("test_counts_once", "test_counts_two"))
    assert not build(course, home, [exercise], force=True).warnings
    assert "counts_two" in notebook_of(course).read_text()


def test_a_damaged_notebook_stays(course, home, exercise):
    build(course, home, [exercise])
    notebook_of(course).write_text("{")
    (warning,) = build(course, home, [exercise]).warnings
    assert "can't be read as a notebook" in warning


def test_the_settings_are_the_instructors(course, home, exercise):
    build(course, home, [exercise])
    settings = course / "nbgrader_config.py"
    settings.write_text(settings.read_text() + "\nc.LateSubmissionPlugin.penalty_method = 'zero'\n")
    before = settings.read_bytes()
    (warning,) = build(course, home, [exercise], force=True).warnings
    assert settings.read_bytes() == before
    assert "settings of its own" in warning


@pytest.mark.parametrize("course_id", ["", "a+b", "../x", 'x"\nimport os #', " "])
def test_a_course_id_that_nbgrader_or_the_settings_could_not_hold(course, home, exercise, course_id):
    with pytest.raises(CourseError, match="can't be a course id"):
        build(course, home, [exercise], course_id=course_id)
    assert not course.exists()
