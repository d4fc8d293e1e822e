"""The folders that a runner sees are made for one check, and gone after it."""

import os
import sys

import pytest

from grader.walls.room import Room


@pytest.fixture
def room(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "given.py").write_text("1")
    (tmp_path / "scenarios.py").write_text("2")
    return Room.furnish(tmp_path / "given.py", "kitchen", tmp_path / "scenarios.py")


def test_it_holds_copies_under_the_modules_names(room):
    assert {path.name: path.read_text() for path in room.work.iterdir()} == {"kitchen.py": "1", "scenarios.py": "2"}


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such rights there")
def test_folders_of_any_depth_and_without_rights_are_cleared(room):
    here = os.getcwd()
    try:
        os.chdir(room.scratch)
        for _ in range(1500):
            os.mkdir("deep")
            os.chdir("deep")
        os.chmod("..", 0)
    finally:
        os.chdir(here)
    room.clear()
    assert not room.top.exists()


def test_a_room_that_could_not_be_furnished_is_not_left(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    with pytest.raises(FileNotFoundError):
        Room.furnish(tmp_path / "missing.py", "kitchen", tmp_path / "missing.py")
    assert not list(tmp_path.iterdir())
