"""The class's table."""

import csv
import io

from grader.report.gradebook import Entry, State, graded
from grader.report.table import COLUMNS, to_csv


def rows(*entries: Entry) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(to_csv(entries), newline="")))


def test_the_columns(racy):
    (row,) = rows(graded("ann", racy))
    assert tuple(row) == COLUMNS
    assert row == {
        "learner": "ann",
        "exercise": "shared_counter",
        "verdict": "failed",
        "score": "3",
        "points": "12",
        "walls": "bubblewrap",
        "seconds": "1.2",
        "flags": "undecided: fast",
    }


def test_missing_is_zero_and_unjudged_is_empty():
    missing, unusable, undecided, waiting = rows(
        *(Entry("ann", "x", state, 10) for state in (State.MISSING, State.UNUSABLE, State.UNDECIDED, State.WAITING))
    )
    assert missing["score"] == "0"
    assert {unusable["score"], undecided["score"], waiting["score"]} == {""}


def test_no_cell_is_a_formula(hostile, hostile_text):
    for learner in (hostile_text, "=1+1", "+1", "-1", "@x", "\t=1", " =1", "|x"):
        (row,) = rows(graded(learner, hostile, note=hostile_text))
        for cell in row.values():
            assert not cell.lstrip().startswith(("=", "+", "-", "@", "|")), cell[:50]
            assert len(cell.splitlines()) <= 1


def test_a_name_with_commas_and_quotes_comes_back():
    (row,) = rows(Entry('O"Neil, "the" baker', "x", State.MISSING, 10))
    assert row["learner"] == 'O"Neil, "the" baker'


def test_what_a_check_flags_is_in_the_row(racy, hostile):
    (row,) = rows(graded("ann", hostile, note="look"))
    assert row["flags"].startswith("look; ")
