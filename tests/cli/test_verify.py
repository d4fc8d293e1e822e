"""`bakehouse verify`: the suites held to what the solutions claim."""

import json
from pathlib import Path

import pytest


@pytest.fixture
def solution(small_course: Path):
    """``solution("wrong/name", text)`` puts a solution in its place."""

    def put(name: str, text: str) -> None:
        (small_course / "solutions" / "06_shared_counter" / f"{name}.py").write_text(text)

    return put


def claim(text: str, check: str = "adds", rule: int = 1) -> str:
    return f'"""A mistake.\n\nRule: {rule}\nCheck: {check}\nWhy: so.\n"""\n{text}'


def test_all_as_claimed(bakehouse, small_course, solution, right, wrong):
    solution("right/other", right)
    solution("wrong/adds_one", claim(wrong))
    done = bakehouse("verify", cwd=small_course)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 of 2" in done.stdout
    assert "1 of 1" in done.stdout


def test_what_is_not_as_claimed_is_named(bakehouse, small_course, solution, right, wrong):
    solution("right/not_so_right", wrong)
    solution("wrong/not_so_wrong", claim(right))
    solution("wrong/for_another_reason", claim(wrong, check="machine_can_tell", rule=2))
    done = bakehouse("verify", "shared_counter", "--json", cwd=small_course)
    assert done.returncode == 1
    report = json.loads(done.stdout)
    assert report["verdict"] == "broken"
    outcomes = {each["file"]: each["outcome"] for each in report["files"]}
    assert outcomes == {
        "shared_counter": "kept",
        "right/not_so_right": "broken",
        "wrong/not_so_wrong": "broken",
        "wrong/for_another_reason": "broken",
    }
    reasons = {each["file"]: each["reason"] for each in report["files"]}
    assert "adds (rule 1) failed" in reasons["right/not_so_right"]
    assert "the verdict is passed" in reasons["wrong/not_so_wrong"]


def test_what_was_kept_is_not_judged_again_until_it_changes(bakehouse, small_course, solution, right, wrong, tmp_path):
    solution("wrong/adds_one", claim(wrong))
    keep = tmp_path / "kept.jsonl"
    first = bakehouse("verify", "--keep", keep, cwd=small_course)
    assert "[2/2]" in first.stderr
    keep.write_text(keep.read_text() + '{"key": "cut sho')
    again = bakehouse("verify", "--keep", keep, "--json", cwd=small_course)
    assert (again.returncode, "/" in again.stderr) == (0, False)
    files = json.loads(again.stdout)["files"]
    assert [each["outcome"] for each in files] == ["kept", "kept"]
    assert [bool(each["message"]) for each in files] == [False, True], "what is read of a wrong one is known, too"
    solution("wrong/adds_one", claim(right))
    assert bakehouse("verify", "--keep", keep, cwd=small_course).returncode == 1
    assert bakehouse("verify", "--keep", keep, cwd=small_course).returncode == 1, "what is not as claimed is judged each time"


def test_a_file_to_keep_it_in_that_can_not_be_written_is_said(bakehouse, small_course, tmp_path):
    done = bakehouse("verify", "--keep", tmp_path / "no" / "where", cwd=small_course)
    assert done.returncode == 2
    assert "--keep" in done.stderr


def test_a_check_that_nobody_fails_alone_is_named(bakehouse, small_course, solution, wrong, tmp_path):
    solution("wrong/adds_one", claim(wrong))
    keep = tmp_path / "kept.jsonl"
    done = bakehouse("verify", "--all-checks", "--json", "--keep", keep, cwd=small_course)
    report = json.loads(done.stdout)
    assert (done.returncode, report["verdict"]) == (0, "kept")
    assert "adds" not in report["never_alone"]["shared_counter"]
    assert "machine_can_tell" in report["never_alone"]["shared_counter"]
    again = bakehouse("verify", "--all-checks", "--keep", keep, cwd=small_course)
    assert "no wrong solution fails alone: " in again.stdout
    assert "/" not in again.stderr, "what was found is not judged again"


def test_a_wrong_solution_that_two_checks_reject_is_neithers_own(bakehouse, small_course, solution, wrong):
    solution("wrong/both", claim(wrong + "# FAILS BOTH\n"))
    done = bakehouse("verify", "--all-checks", "--json", cwd=small_course)
    assert json.loads(done.stdout)["never_alone"]["shared_counter"] == ["adds", "machine_can_tell"]


def test_a_grader_that_breaks_down_is_not_as_claimed(bakehouse, small_course, solution, right):
    solution("wrong/crash", claim("# GRADER CRASHES\n" + right))
    done = bakehouse("verify", cwd=small_course)
    assert done.returncode == 1
    assert "exit code 9" in done.stdout


def test_a_wrong_solution_that_claims_nothing_is_refused(bakehouse, small_course, solution, wrong):
    solution("wrong/adds_one", wrong)
    done = bakehouse("verify", cwd=small_course)
    assert done.returncode == 2
    assert "Rule: NUMBER" in done.stderr
