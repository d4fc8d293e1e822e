"""Approved messages: what counts as the same, what is written down, and what is marked."""

import json

import approved
import pytest


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(approved, "FOLDER", tmp_path / "approved")
    return tmp_path / "approved"


def found(**messages: str) -> dict[str, object]:
    files = [{"exercise": "bread", "file": f"wrong/{name}", "outcome": "kept", "message": text} for name, text in messages.items()]
    return {"files": [*files, {"exercise": "bread", "file": "reference", "outcome": "kept", "message": ""}]}


def write(tmp_path, *runs: dict[str, object]) -> None:
    files = [tmp_path / f"{number}.json" for number in range(len(runs))]
    for file, run in zip(files, runs, strict=True):
        file.write_text(json.dumps(run))
    approved.main([str(file) for file in files])


def test_numbers_that_vary_do_not_count():
    assert approved.masked("2.31 s, process 48211, at 0x7f00a0") == approved.masked("0.9 s, process 312, at 0x7f11")
    assert approved.masked("2 loaves") != approved.masked("3 loaves")


def test_what_is_written_is_found_again(tmp_path, folder):
    text = "line 4: two loaves\n\n  ## not a head\n  2 of 3"
    write(tmp_path, found(no_lock=text, early="took 1.5 s"))
    assert approved.approved("bread") == {"wrong/early": "took 1.5 s", "wrong/no_lock": text}
    assert approved.compared("bread", "wrong/early", "took 1.7 s\n") == ("took # s", "took # s")
    wanted, got = approved.compared("bread", "wrong/no_lock", "line 5: two loaves")
    assert wanted != got


def test_what_is_not_there_is_not_like_it(tmp_path, folder):
    assert approved.compared("bread", "wrong/new", "three loaves") is None
    write(tmp_path, found(late="late"))
    wanted, got = approved.compared("bread", "wrong/new", "three loaves")
    assert wanted != got


def test_what_differs_is_marked_for_good(tmp_path, folder):
    write(tmp_path, found(lost="Thread-1 was first", late="late"), found(lost="Thread-2 was first", late="late"))
    assert set(approved.approved("bread")) == {"wrong/lost" + approved.DIFFERS, "wrong/late"}
    assert approved.compared("bread", "wrong/lost", "Thread-3 was first") is None
    write(tmp_path, found(lost="Thread-3 was first"))
    assert set(approved.approved("bread")) == {"wrong/lost" + approved.DIFFERS, "wrong/late"}


def test_only_what_really_changed_is_written_anew(tmp_path, folder):
    write(tmp_path, found(early="took 1.5 s", late="late"))
    before = (folder / "bread.txt").read_text()
    write(tmp_path, found(early="took 1.9 s"))
    assert (folder / "bread.txt").read_text() == before
    write(tmp_path, found(early="took 2 minutes"))
    assert approved.approved("bread")["wrong/early"] == "took 2 minutes"
