"""nbgrader's own converters with our steps in them, in this process; the grader's answers are made up."""

import datetime
import json
from pathlib import Path

import pytest

from .classroom import POINTS, SLUG, STUB, verdict

pytestmark = pytest.mark.filterwarnings("ignore:Object of type:sqlalchemy.exc.SAWarning")  # nbgrader's own
FAILED_ONE = verdict(counts_for_many="failed", message="An update was lost.")


def test_each_check_has_its_score_and_its_message(classroom, grader):
    grader[b"partly"] = FAILED_ONE
    classroom.hand_in("ada", "partly")
    grades = classroom.autograde("ada")
    assert grades.of == {"counts_once": 3.0, "counts_for_many": 0.0, "keeps_to_the_rules": 1.5}
    assert grades.score == 4.5
    assert not grades.to_look_at
    assert "Failed: 4.5 of 10 points." in grades.comment
    assert "Failed checks: counts_for_many." in grades.comment
    texts = classroom.texts("ada")
    assert "An update was lost." in texts["counts_for_many"]
    assert texts["counts_once"].startswith("Passed: 3 of 3 points")


def test_an_undecided_check_scores_nothing_yet_and_asks_for_a_person(classroom, grader):
    grader[b"slow"] = verdict(counts_for_many="undecided", message="The machine was too busy.")
    classroom.hand_in("ada", "slow")
    grades = classroom.autograde("ada")
    assert grades.of["counts_for_many"] == 0.0
    assert grades.to_look_at == {"counts_for_many"}
    assert "It is not your fault" in classroom.texts("ada")["counts_for_many"]


def test_an_undecided_check_is_tried_again_and_then_settled(classroom, grader):
    grader[b"slow"] = verdict(counts_for_many="undecided")
    classroom.hand_in("ada", "slow")
    classroom.autograde("ada")
    grader[b"slow"] = verdict()
    grades = classroom.autograde("ada")
    assert grades.score == 10
    assert not grades.to_look_at


def test_a_grader_that_breaks_down_costs_no_one_a_grade_unseen(classroom, grader):
    grader[b"right"] = "the grader ended with exit code -9 and no verdict"
    classroom.hand_in("ada", "right")
    grades = classroom.autograde("ada")
    assert grades.score == 0
    assert grades.to_look_at == set(POINTS)
    assert "exit code -9" in classroom.texts("ada")["counts_once"]


def test_a_check_that_the_suite_no_longer_has_asks_for_a_person(classroom, grader):
    whole = verdict()
    grader[b"right"] = type(whole)(SLUG, whole.checks[1:], 1, 0.1, "none", "3.11.7")
    classroom.hand_in("ada", "right")
    grades = classroom.autograde("ada")
    assert grades.of == {"counts_once": 0.0, "counts_for_many": 5.5, "keeps_to_the_rules": 1.5}
    assert grades.to_look_at == {"counts_once"}


def test_the_learners_file_is_not_overwritten_with_the_stub(classroom):
    classroom.hand_in("ada", "mine")
    classroom.autograde("ada")
    autograded = classroom.folder / "autograded" / "ada" / SLUG / f"{SLUG}.py"
    assert autograded.read_text() == "mine"


def test_who_grades_by_hand_sees_the_learners_file(classroom):
    classroom.hand_in("ada", "mine = '<&>'")
    classroom.autograde("ada")
    cells = json.loads((classroom.folder / "autograded" / "ada" / SLUG / f"{SLUG}.ipynb").read_text())["cells"]
    assert "".join(cells[2]["source"]) == "mine = '<&>'"


def test_the_learners_file_counts_even_where_nbgrader_overwrites_it(classroom, grader):
    """Without exclude_overwriting, a right file scored 0 in plain nbgrader."""
    grader[b"mine"], grader[STUB.strip().encode()] = verdict(), verdict(counts_once="failed")
    classroom.api.config.Autograde.exclude_overwriting = {}
    classroom.hand_in("ada", "mine")
    assert classroom.autograde("ada").score == 10


def test_the_solution_cell_counts_where_the_file_was_left_alone(classroom, grader):
    grader[b"in_the_cell = 1"] = FAILED_ONE
    classroom.hand_in("ada", cell="in_the_cell = 1")
    grades = classroom.autograde("ada")
    assert grades.score == 4.5
    assert "Graded: the notebook's solution cell." in grades.comment


def test_nothing_handed_in_is_no_points_and_says_so(classroom):
    (classroom.hand_in("ada") / f"{SLUG}.py").unlink()
    grades = classroom.autograde("ada")
    assert grades.score == 0
    assert not grades.to_look_at
    assert "shared_counter.py is missing" in grades.comment
    assert "shared_counter.py is missing" in classroom.texts("ada")["counts_once"]


def test_deleted_copied_and_added_cells_make_no_difference(classroom, grader):
    grader[b"mine"] = FAILED_ONE

    def wreck(cells):
        forged = {**cells[4], "outputs": [], "source": "5.5"}
        cells[:] = [cells[5], cells[5], {"cell_type": "markdown", "metadata": {}, "source": "<script>"}, forged]

    classroom.edit(classroom.hand_in("ada", "mine"), wreck)
    assert classroom.autograde("ada").of == {"counts_once": 3.0, "counts_for_many": 0.0, "keeps_to_the_rules": 1.5}
    written = (classroom.folder / "autograded" / "ada" / SLUG / f"{SLUG}.ipynb").read_text()
    assert "<script>" not in written


@pytest.mark.parametrize("content", [b"", b"no notebook", b"[1, 2]", b'{"cells": [7, {"metadata": null}]}', b"[" * 10**5])
def test_a_file_that_is_no_notebook_does_not_hide_the_learners_program(classroom, grader, content):
    grader[b"mine"] = FAILED_ONE
    (classroom.hand_in("ada", "mine") / f"{SLUG}.ipynb").write_bytes(content)
    assert classroom.autograde("ada").score == 4.5


def test_a_manual_score_outlives_autograding_again(classroom, grader):
    grader[b"mine"] = FAILED_ONE
    classroom.hand_in("ada", "mine")
    classroom.autograde("ada")
    with classroom.api.gradebook as gradebook:
        gradebook.find_grade("counts_for_many", SLUG, SLUG, "ada").manual_score = 5.0
        gradebook.db.commit()
    assert classroom.autograde("ada").score == 9.5


def test_a_late_penalty_is_nbgraders_affair(classroom):
    classroom.api.config.LateSubmissionPlugin.penalty_method = "zero"
    with classroom.api.gradebook as gradebook:
        gradebook.update_or_create_assignment(SLUG, duedate=datetime.datetime(2026, 1, 31, 12))
    (classroom.hand_in("ada", "mine") / "timestamp.txt").write_text("2026-01-31 12:00:01 UTC")
    classroom.autograde("ada")
    with classroom.api.gradebook as gradebook:
        assert gradebook.find_submission(SLUG, "ada").late_submission_penalty == 10


def test_points_changed_in_the_gradebook_keep_the_proportion(classroom, grader):
    grader[b"mine"] = FAILED_ONE
    source = classroom.folder / "source" / SLUG / f"{SLUG}.ipynb"
    notebook = json.loads(source.read_text())
    notebook["cells"][3]["metadata"]["nbgrader"]["points"] = 6
    source.write_text(json.dumps(notebook))
    classroom.api.generate_assignment(SLUG)
    classroom.hand_in("ada", "mine")
    assert classroom.autograde("ada").of["counts_once"] == 6


def test_a_notebook_that_we_did_not_build_is_refused_not_given_full_marks(classroom):
    """No cell of it is executed, and nbgrader gives full marks to a cell without output."""
    source = classroom.folder / "source" / SLUG / f"{SLUG}.ipynb"
    notebook = json.loads(source.read_text())
    del notebook["metadata"]["bakehouse"]
    source.write_text(json.dumps(notebook))
    classroom.api.generate_assignment(SLUG)
    classroom.hand_in("ada", "mine")
    with pytest.raises(RuntimeError, match="bakehouse did not build this notebook"):
        classroom.autograde("ada")
    assert classroom.grades("ada").score == 0


def test_a_learners_words_can_not_act_in_the_feedback(classroom, grader):
    schedule = {"kind": "assertion", "steps": [{"thread": "<i>", "line": 1, "operation": "read", "object": "`</pre>`"}]}
    hostile = "\x1b[31m</pre><script>alert(1)</script>\x00\u202e**bold**"
    code = "<b>mine</b> \u202e\x1b"
    grader[code.encode()] = verdict(counts_once="failed", message=hostile, evidence={**schedule, "output": hostile})
    classroom.hand_in("ada", code)
    grades = classroom.autograde("ada")
    classroom.api.generate_feedback(SLUG, "ada")
    page = (classroom.folder / "feedback" / "ada" / SLUG / f"{SLUG}.html").read_text()
    assert "&lt;script&gt;alert(1)" in page
    for acting in ("<script>alert(1)", "\x1b", "\x00", "\u202e", "<b>mine", "<i>"):
        assert acting not in page[page.index("<body") :], acting
    assert "script" not in grades.comment


def test_the_gradebook_keeps_a_kernel_that_does_not_exist(classroom):
    with classroom.api.gradebook as gradebook:
        kept = json.loads(gradebook.find_notebook(SLUG, SLUG).kernelspec)
    released = json.loads((classroom.folder / "release" / SLUG / f"{SLUG}.ipynb").read_text())
    assert kept["name"] == "bakehouse-no-kernel"
    assert released["metadata"]["kernelspec"]["name"] == "python3"


def test_even_nbgraders_default_pipeline_executes_nothing(classroom, tmp_path: Path):
    """As with a mistake in nbgrader_config.py, which nbgrader passes over."""
    witness = tmp_path / "executed"
    classroom.hand_in("ada", cell=f"open({str(witness)!r}, 'w')")
    del classroom.api.config["Autograde"]
    with pytest.raises(RuntimeError, match="No such kernel"):
        classroom.autograde("ada")
    assert not witness.exists()
    assert classroom.grades("ada").score == 0


def test_a_released_solution_cell_says_what_it_is_for_and_is_empty(classroom):
    released = json.loads((classroom.folder / "release" / SLUG / f"{SLUG}.ipynb").read_text())
    source = "".join(released["cells"][2]["source"])
    assert "SOLUTION" not in source
    assert f"if you write in {SLUG}.py" in source
    assert all(line.startswith("#") for line in source.splitlines())
