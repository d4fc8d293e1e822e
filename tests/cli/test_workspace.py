"""A learner's workspace: made, looked at, worked in."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from grader.course import Course


@pytest.fixture
def workspace(bakehouse, tmp_path: Path) -> Path:
    done = bakehouse("init", "work", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    return tmp_path / "work"


def test_it_has_the_exercises_and_no_solutions(workspace):
    for exercise in Course.load().exercises:
        names = {path.name for path in (workspace / "exercises" / exercise.name).iterdir()}
        assert names >= {"README.md", "scenarios.py", f"{exercise.slug}.py", f"test_{exercise.slug}.py", "hints.md"}
    assert not (workspace / "solutions").exists()
    assert not list(workspace.rglob("__pycache__"))


def test_it_says_what_to_do_next(bakehouse, tmp_path):
    said = bakehouse("init", "work", cwd=tmp_path).stdout
    assert "cd work" in said
    first = Course.load().exercises[0]
    assert f"exercises/{first.name}/README.md" in said
    assert f"bakehouse check {first.slug}" in said


def test_here_is_where_it_is_made_by_default(bakehouse, tmp_path):
    assert bakehouse("init", cwd=tmp_path).returncode == 0
    assert (tmp_path / "exercises" / "course.toml").is_file()


def test_no_file_is_ever_overwritten_and_what_is_missing_comes_back(bakehouse, workspace):
    mine = workspace / "exercises" / "06_shared_counter" / "shared_counter.py"
    mine.write_text("# mine\n")
    (workspace / "pytest.ini").unlink()
    done = bakehouse("init", workspace, cwd=workspace)
    assert mine.read_text() == "# mine\n"
    assert (workspace / "pytest.ini").is_file()
    assert "1 files written" in done.stdout


@pytest.mark.parametrize("folder", ["a-file", "a-file/below"])
def test_a_folder_that_can_not_be_is_said_plainly(bakehouse, tmp_path, folder):
    (tmp_path / "a-file").write_text("kept")
    done = bakehouse("init", folder, cwd=tmp_path)
    assert done.returncode == 2
    assert "a-file" in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "a-file").read_text() == "kept"


def test_list_shows_chapters_exercises_and_points(bakehouse, workspace):
    said = bakehouse("list", cwd=workspace).stdout
    course = Course.load()
    for exercise in course.exercises:
        assert exercise.slug in said
        assert f"{exercise.points:g} points" in said
    assert f"0 of {len(course.exercises)} exercises passed" in said


def test_check_is_remembered_and_next_moves_on(bakehouse, small_course, wrong, right):
    stub = small_course / "exercises" / "06_shared_counter" / "shared_counter.py"
    stub.write_text(wrong)
    assert bakehouse("check", cwd=small_course).returncode == 1
    assert "1/4 points, failed" in bakehouse("list", cwd=small_course).stdout
    stub.write_text(right)
    assert bakehouse("check", cwd=small_course).returncode == 0
    said = bakehouse("list", cwd=small_course).stdout
    assert "4/4 points, passed" in said
    assert "1 of 1 exercises passed" in said
    done = bakehouse("check", cwd=small_course)
    assert done.returncode == 2
    assert "passed every exercise" in done.stderr


@pytest.mark.parametrize(
    "state",
    [
        "",
        "{",
        "[]",
        "\x00",
        *(
            f'{{"exercises": {{"shared_counter": {{{field}}}}}}}'
            for field in ('"no": 1', '"verdict": "x"', '"hints": -1', '"score": "4"')
        ),
    ],
)
def test_a_broken_memory_is_no_reason_to_stop(bakehouse, small_course, state):
    (small_course / ".bakehouse").mkdir()
    (small_course / ".bakehouse" / "progress.json").write_text(state)
    assert "0 of 1 exercises passed" in bakehouse("list", cwd=small_course).stdout
    assert bakehouse("hint", cwd=small_course).returncode == 0
    assert json.loads((small_course / ".bakehouse" / "progress.json").read_text())["exercises"]


def test_hints_come_one_by_one_and_the_last_stays(bakehouse, small_course):
    shown = [bakehouse("hint", "shared_counter", cwd=small_course).stdout for _ in range(4)]
    assert "A nudge." in shown[0]
    assert "More." not in shown[0]
    assert "More." in shown[1]
    assert "Nearly there." in shown[2]
    assert "Nearly there." in shown[3]
    assert "the last hint" in shown[3]


def test_all_hints_are_those_that_were_shown(bakehouse, small_course):
    bakehouse("hint", cwd=small_course)
    bakehouse("hint", cwd=small_course)
    said = bakehouse("hint", "--all", cwd=small_course).stdout
    assert "A nudge." in said
    assert "More." in said
    assert "Nearly there." not in said


def test_an_unknown_exercise_names_the_nearest(bakehouse, workspace):
    for command in ("hint", "check", "verify", "watch"):
        done = bakehouse(command, "shared_countr", cwd=workspace)
        assert done.returncode == 2, command
        assert "Did you mean shared_counter" in done.stderr


def test_pytest_gives_the_same_verdict(small_course, bakehouse, wrong):
    """As an editor's test view would run it, without any of our commands."""
    folder = small_course / "exercises" / "06_shared_counter"
    (folder / "shared_counter.py").write_text(wrong)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", str(folder)],
        cwd=small_course,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 1
    assert "1 failed, 1 passed" in done.stdout
    assert "increment and value" in done.stdout


def test_every_hints_file_has_three(workspace):
    from grader.cli.hint import hints_of

    for exercise in Course.load(workspace).exercises:
        assert len(hints_of(exercise)) == 3, exercise.slug


def test_hints_that_are_there_no_more(bakehouse, small_course):
    for _ in range(3):
        bakehouse("hint", cwd=small_course)
    (hints,) = small_course.rglob("hints.md")
    hints.write_text("## 1\n\nThe only one.\n")
    done = bakehouse("hint", "--all", cwd=small_course)
    assert (done.returncode, "The only one." in done.stdout) == (0, True)


def test_a_file_that_could_not_be_written_whole_is_not_kept_by_the_next_init(tmp_path, monkeypatch):
    from grader.cli.init import _write

    class Full:
        """What a full disk does: some bytes fit, the rest does not."""

        def __buffer__(self, flags: int) -> memoryview:
            raise OSError(28, "No space left on device")

    with pytest.raises((OSError, TypeError)):
        _write(tmp_path / "stub.py", Full())
    assert not (tmp_path / "stub.py").exists()
    assert _write(tmp_path / "stub.py", b"whole")
    assert not _write(tmp_path / "stub.py", b"other")
    assert (tmp_path / "stub.py").read_bytes() == b"whole"
