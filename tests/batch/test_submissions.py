"""What is found in a folder of submissions, and what is refused."""

import json
import os
from pathlib import Path

import pytest

from grader.batch.submissions import LARGEST, NothingHandedIn, Submission, find, learners, unreadable
from grader.course import Course


@pytest.fixture
def course() -> Course:
    return Course.load()


def put(path: Path, content: str = "x = 1\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)
    return path


def found(folder: Path, course: Course) -> dict[tuple[str, str], Submission]:
    return {(each.learner, each.exercise.slug): each for each in find(folder, course.exercises)}


@pytest.mark.parametrize(
    "place",
    [
        "shared_counter.py",
        "week1/shared_counter.py",
        "exercises/06_shared_counter/shared_counter.py",
    ],
    ids=["plain", "nbgrader", "whole workspace"],
)
def test_each_layout_is_understood(tmp_path, course, place):
    put(tmp_path / "ann" / place, "y = 2\n")
    assert found(tmp_path, course)["ann", "shared_counter"].content == b"y = 2\n"


def test_layouts_may_be_mixed(tmp_path, course):
    put(tmp_path / "ann" / "shared_counter.py")
    put(tmp_path / "ann" / "ps2" / "ipc_pipeline.py")
    put(tmp_path / "ben" / "ps2" / "ipc_pipeline.py")
    assert set(found(tmp_path, course)) == {
        ("ann", "shared_counter"),
        ("ann", "ipc_pipeline"),
        ("ben", "ipc_pipeline"),
    }


@pytest.mark.parametrize("name", ["Zoë Müller", "o'neil; rm -rf", "=cmd", "-rf", "a\nb", "x" * 200, "名前"])
def test_odd_learner_names_are_names(tmp_path, course, name):
    put(tmp_path / name / "shared_counter.py")
    assert (name, "shared_counter") in found(tmp_path, course)


@pytest.mark.skipif(os.name == "nt", reason="file names are text there")
def test_a_name_that_is_no_text_is_a_name_too(tmp_path, course):
    folder = os.fsencode(tmp_path) + b"/bj\xf6rn"
    os.mkdir(folder)
    Path(os.fsdecode(folder), "shared_counter.py").write_text("")
    assert [each.learner for each in find(tmp_path, course.exercises)] == ["bj\udcf6rn"]


def test_a_folder_in_place_of_the_file_is_refused(tmp_path, course):
    (tmp_path / "ann" / "shared_counter.py").mkdir(parents=True)
    assert "folder" in found(tmp_path, course)["ann", "shared_counter"].problem


def test_a_link_is_not_followed(tmp_path, course):
    other = put(tmp_path / "ben" / "shared_counter.py", "secret = 1\n")
    (tmp_path / "ann").mkdir()
    (tmp_path / "ann" / "shared_counter.py").symlink_to(other)
    handed_in = found(tmp_path, course)["ann", "shared_counter"]
    assert "link" in handed_in.problem
    assert handed_in.content == b""


def test_nor_is_a_linked_folder(tmp_path, course):
    put(tmp_path / "ben" / "work" / "shared_counter.py", "secret = 1\n")
    (tmp_path / "ann").mkdir()
    (tmp_path / "ann" / "work").symlink_to(tmp_path / "ben" / "work")
    assert ("ann", "shared_counter") not in found(tmp_path, course)


@pytest.mark.parametrize("link", ["exercises", "exercises/06_shared_counter"])
def test_nor_a_linked_folder_of_a_workspace(tmp_path, course, link):
    put(tmp_path / "ben" / "exercises" / "06_shared_counter" / "shared_counter.py", "secret = 1\n")
    place = tmp_path / "ann" / link
    place.parent.mkdir(parents=True)
    place.symlink_to(tmp_path / "ben" / link)
    handed_in = found(tmp_path, course).get(("ann", "shared_counter"))
    assert handed_in is not None
    assert "link" in handed_in.problem
    assert handed_in.content == b""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_is_refused_and_does_not_hang(tmp_path, course):
    (tmp_path / "ann").mkdir()
    os.mkfifo(tmp_path / "ann" / "shared_counter.py")
    assert "regular" in found(tmp_path, course)["ann", "shared_counter"].problem


def test_a_huge_file_is_refused(tmp_path, course):
    put(tmp_path / "ann" / "shared_counter.py", "#" * (LARGEST + 1))
    assert "larger" in found(tmp_path, course)["ann", "shared_counter"].problem


def test_two_different_files_for_one_exercise_are_refused(tmp_path, course):
    put(tmp_path / "ann" / "a" / "shared_counter.py", "x = 1\n")
    put(tmp_path / "ann" / "b" / "shared_counter.py", "x = 2\n")
    problem = found(tmp_path, course)["ann", "shared_counter"].problem
    assert "a/shared_counter.py" in problem
    assert "b/shared_counter.py" in problem


def test_the_same_file_twice_is_one_submission(tmp_path, course):
    put(tmp_path / "ann" / "a" / "shared_counter.py")
    put(tmp_path / "ann" / "shared_counter.py")
    assert found(tmp_path, course)["ann", "shared_counter"].problem == ""


def test_neither_hidden_folders_nor_the_output_are_learners(tmp_path, course):
    for name in (".git", "__MACOSX", "grades", "ann"):
        put(tmp_path / name / "shared_counter.py")
    assert learners(tmp_path, besides=tmp_path / "grades") == ["ann"]


def test_a_learner_without_a_submission_is_a_learner(tmp_path, course):
    put(tmp_path / "ann" / "shared_counter.py")
    (tmp_path / "ben").mkdir()
    assert learners(tmp_path) == ["ann", "ben"]


def test_nothing_handed_in_says_what_was_expected(tmp_path, course):
    put(tmp_path / "shared_counter.py")
    with pytest.raises(NothingHandedIn, match=r"<learner>/<slug>\.py"):
        find(tmp_path, course.exercises)


def in_cell(code: str) -> str:
    cells = [{"cell_type": "code", "source": code, "metadata": {"nbgrader": {"grade_id": "your-solution"}}}]
    return json.dumps({"cells": cells})


def test_the_cell_of_a_notebook_counts_where_the_file_was_left_as_it_was(tmp_path, course):
    """As for nbgrader: the file is the submission, and only an untouched or missing one gives way."""
    stub = course.exercise("shared_counter").original_stub.read_text()
    for name, file in {"ann": stub, "ben": "y = 2\n", "cem": None}.items():
        put(tmp_path / name / "ps1" / "shared_counter.ipynb", in_cell(f"# {name}\nx = 1"))
        if file:
            put(tmp_path / name / "ps1" / "shared_counter.py", file)
    put(tmp_path / "dan" / "ps1" / "shared_counter.ipynb", in_cell("# YOUR CODE HERE"))
    got = {learner: each.content for (learner, _), each in found(tmp_path, course).items()}
    assert got == {"ann": b"# ann\nx = 1", "ben": b"y = 2\n", "cem": b"# cem\nx = 1"}


@pytest.mark.skipif(os.name == "nt", reason="links and named pipes")
def test_a_notebook_that_is_none_is_not_opened(tmp_path, course):
    mine = put(tmp_path / "solutions.ipynb", in_cell("x = 1"))
    folder = put(tmp_path / "class" / "eve" / "ps1" / "shared_counter.py").parent
    put(tmp_path / "class" / "eve" / "ps1" / "shared_counter.py", course.exercise("shared_counter").original_stub.read_text())
    (folder / "shared_counter.ipynb").symlink_to(mine)
    os.mkfifo(folder.parent / "shared_counter.ipynb")
    content = found(tmp_path / "class", course)["eve", "shared_counter"].content
    assert content == course.exercise("shared_counter").original_stub.read_bytes()


@pytest.mark.parametrize("out", ["class", "class/results/2026", "class/results"])
def test_the_output_is_no_learner(tmp_path, course, out):
    put(tmp_path / "class" / "ann" / "shared_counter.py")
    put(tmp_path / out / "verdicts" / "ann" / "shared_counter.py")
    if out == "class":
        with pytest.raises(NothingHandedIn, match="is the folder of submissions itself"):
            find(tmp_path / "class", course.exercises, besides=tmp_path / out)
    else:
        assert learners(tmp_path / "class", besides=tmp_path / out) == ["ann"]


def test_who_can_not_be_looked_into_is_told_of(tmp_path, course, monkeypatch):
    """As root every folder can be read, so the system's refusal is played here."""
    closed = put(tmp_path / "ann" / "ps1" / "shared_counter.py").parent
    put(tmp_path / "ben" / "shared_counter.py")
    listed = Path.iterdir

    def refused(path: Path):
        if path == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", refused)
    assert unreadable(tmp_path) == {"ann": f"{closed}: Permission denied; nothing in it could be looked for"}
