"""What counts as handed in: the file, else the solution cell."""

import json
import os
from pathlib import Path

import pytest

from grader.notebooks import submission

FILE = "counter.py"
STUB = b"# the stub\nraise NotImplementedError\n"
STUB_CELL = "# Write here.\n# YOUR CODE HERE"


def find(folder: Path, cell: str = STUB_CELL) -> submission.Submission:
    return submission.find(folder, FILE, stub=STUB, cell=cell, stub_cell=STUB_CELL)


def test_the_file(tmp_path):
    (tmp_path / FILE).write_bytes(b"mine = 1\n")
    assert find(tmp_path) == submission.Submission(b"mine = 1\n", FILE)


def test_the_file_before_the_cell_and_the_learner_is_told(tmp_path):
    (tmp_path / FILE).write_bytes(b"mine = 1\n")
    found = find(tmp_path, "cell = 1")
    assert (found.code, found.origin) == (b"mine = 1\n", FILE)
    assert "solution cell was not graded" in found.note


@pytest.mark.parametrize("stub", [STUB, STUB.replace(b"\n", b"\r\n"), STUB + b"\n\n", b"# the stub  \nraise NotImplementedError"])
def test_the_cell_where_the_file_is_as_it_was_released(tmp_path, stub):
    """An editor may have changed the ends of lines."""
    (tmp_path / FILE).write_bytes(stub)
    assert find(tmp_path, "cell = 1\n").code == b"cell = 1\n"


def test_the_cell_where_the_file_is_missing(tmp_path):
    assert find(tmp_path, "cell = 1").origin == "the notebook's solution cell"


@pytest.mark.parametrize("cell", ["", STUB_CELL, "# a thought", " \n# one\n\n  # two\n"])
def test_comments_are_no_program(tmp_path, cell):
    (tmp_path / FILE).write_bytes(STUB)
    found = find(tmp_path, cell)
    assert (found.code, found.origin) == (STUB, FILE)
    assert "as it was released" in found.note


def test_a_released_cell_with_code_in_it_is_no_answer(tmp_path):
    """nbgrader's own stub, which it uses where our settings were not read, raises NotImplementedError."""
    cell = "# YOUR CODE HERE\nraise NotImplementedError()"
    assert submission.find(tmp_path, FILE, stub=STUB, cell=cell, stub_cell=cell).code is None


def test_nothing(tmp_path):
    found = find(tmp_path / "not there")
    assert found.code is None
    assert "counter.py is missing" in found.note


def test_what_is_no_file(tmp_path):
    (tmp_path / FILE).mkdir()
    assert "a folder, a link" in find(tmp_path).note
    assert find(tmp_path, "cell = 1").code == b"cell = 1"


@pytest.mark.skipif(os.name == "nt", reason="needs symbolic links and named pipes")
def test_links_and_pipes_are_not_opened(tmp_path):
    """A link could lead to the reference; a pipe could keep us waiting."""
    (tmp_path / "reference.py").write_bytes(b"secret = 1")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / FILE).symlink_to(tmp_path / "reference.py")
    (tmp_path / "b").mkdir()
    os.mkfifo(tmp_path / "b" / FILE)
    assert find(tmp_path / "a").code is None
    assert find(tmp_path / "b").code is None


def test_too_large(tmp_path):
    (tmp_path / FILE).write_bytes(b"#" * (submission.LARGEST + 1))
    assert "more than 1,000,000" in find(tmp_path).note


def test_not_utf8(tmp_path):
    (tmp_path / FILE).write_bytes(b"x = '\xff'")
    assert "not UTF-8 text (byte 5)" in find(tmp_path).note


def test_half_a_character_in_a_cell(tmp_path):
    """JSON can hold what UTF-8 can't."""
    code = find(tmp_path, "x = '\ud800'").code
    assert code is not None
    assert code.decode() == "x = '?'"


def test_cells_as_strings_and_as_lines(tmp_path):
    path = tmp_path / "n.ipynb"
    marks = {"nbgrader": {"grade_id": "mine"}}
    for source in ("a = 1\nb = 2", ["a = 1\n", "b = 2"]):
        path.write_text(json.dumps({"cells": [{"metadata": {}}, {"metadata": marks, "source": source}]}))
        assert submission.cell_source(path, "mine") == "a = 1\nb = 2"
        assert submission.cell_source(path, "another") == ""


def test_of_copies_of_the_cell_the_last_counts(tmp_path):
    path = tmp_path / "n.ipynb"
    marks = {"nbgrader": {"grade_id": "mine"}}
    path.write_text(json.dumps({"cells": [{"metadata": marks, "source": text} for text in ("first", "second")]}))
    assert submission.cell_source(path, "mine") == "second"


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[1]", b"\xff", b'{"cells": 3}', b'{"cells": [{"metadata": {"nbgrader": {"grade_id": "mine"}}}]}',
     b'{"cells": [{"metadata": {"nbgrader": {"grade_id": "mine"}}, "source": {"a": [1]}}]}', b"[" * 100_000],
)  # fmt: skip
def test_what_is_no_notebook_has_no_cell(tmp_path, content):
    path = tmp_path / "n.ipynb"
    path.write_bytes(content)
    assert submission.cell_source(path, "mine") == ""


@pytest.mark.skipif(os.name == "nt", reason="links and named pipes")
def test_a_notebook_is_a_plain_file_of_a_sensible_size(tmp_path, monkeypatch):
    """A link could lead to the instructor's own, and a pipe never ends."""
    real, link, pipe = tmp_path / "n.ipynb", tmp_path / "link.ipynb", tmp_path / "pipe.ipynb"
    real.write_text(json.dumps({"cells": [{"metadata": {"nbgrader": {"grade_id": "mine"}}, "source": "x = 1"}]}))
    link.symlink_to(real)
    os.mkfifo(pipe)
    assert [submission.cell_source(each, "mine") for each in (real, link, pipe)] == ["x = 1", "", ""]
    monkeypatch.setattr(submission, "LARGEST_NOTEBOOK", 20)
    assert submission.cell_source(real, "mine") == ""
