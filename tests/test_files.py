"""Files written whole or not at all."""

import pytest

from grader.files import write_whole


def test_what_was_there_stays_where_the_new_can_not_be_written(tmp_path, monkeypatch):
    """A full disk: the error names the file that was meant, and nothing is left beside it."""
    file = tmp_path / "grades.csv"
    write_whole(file, "old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match=r"No space left on device: '.*grades\.csv'"):
        write_whole(file, "new")
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("grades.csv", "old")]


def test_a_folder_that_is_missing_is_told_by_the_files_name(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"verdict\.json"):
        write_whole(tmp_path / "missing" / "verdict.json", "x")
