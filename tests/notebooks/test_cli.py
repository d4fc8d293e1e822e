"""`bakehouse notebooks ...` as it is typed: what it says, and its exit codes."""

import importlib.util
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from grader.batch.judging import Job, Judgement
from grader.cli import main

from .classroom import SLUG, on_terms, verdict


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["notebooks", *map(str, arguments)])


pytestmark = pytest.mark.filterwarnings("ignore:Object of type:sqlalchemy.exc.SAWarning")  # nbgrader's own


@pytest.fixture
def judging(monkeypatch: pytest.MonkeyPatch) -> dict[bytes, object]:
    """The answers of `bakehouse check`, for `notebooks grade`; others pass."""
    answers: dict[bytes, object] = {}

    def judge(job: Job, stop: object = None) -> Judgement:
        answer = answers.get(job.content, verdict())
        return Judgement(job, None, answer) if isinstance(answer, str) else Judgement(job, on_terms(job, answer))

    monkeypatch.setattr("grader.batch.local.judge", judge)
    return answers


def test_build(tmp_path):
    result = run("build", tmp_path / "course", "--exercise", SLUG)
    assert result.exit_code == 0
    assert "3 files written, 0 were up to date" in result.stderr
    assert (tmp_path / "course" / "source" / SLUG / f"{SLUG}.ipynb").is_file()


def test_build_warns_of_what_it_leaves_alone(tmp_path):
    run("build", tmp_path / "course", "--exercise", SLUG)
    (tmp_path / "course" / "nbgrader_config.py").write_text("c = get_config()\n")
    result = run("build", tmp_path / "course", "--exercise", SLUG)
    assert result.exit_code == 0
    assert "Warning:" in result.stderr


@pytest.mark.parametrize("arguments", [["--exercise", "no_such"], ["--course-id", "a+b"], ["--nonsense"]])
def test_build_with_what_can_not_be_used(tmp_path, arguments):
    result = run("build", tmp_path / "course", "--exercise", SLUG, *arguments)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) <= 4
    assert not (tmp_path / "course").exists()


def test_build_where_nothing_can_be_written(tmp_path):
    (tmp_path / "file").write_text("in the way")
    result = run("build", tmp_path / "file" / "course", "--exercise", SLUG)
    assert result.exit_code == 2
    assert "can't be written" in result.stderr


def test_grade_keeps_verdicts_for_autograde(classroom, judging, monkeypatch):
    judging[b"partly"] = verdict(counts_for_many="failed")
    classroom.hand_in("ada", "partly")
    classroom.hand_in("bob", "mine")
    result = run("grade", classroom.folder)
    assert result.exit_code == 0
    assert "To grade: 2; graded before: 0" in result.stderr
    assert "ada shared_counter failed 4.5/10" in result.stderr
    assert "To grade: 0; graded before: 2" in run("grade", classroom.folder).stderr
    monkeypatch.setattr("grader.notebooks.store.judge", None)  # autograde has nothing to ask
    assert classroom.autograde("ada").score == 4.5
    assert classroom.autograde("bob").score == 10


@pytest.mark.parametrize("answer", [verdict(counts_once="undecided"), "the grader failed"])
def test_grade_says_what_is_not_settled(classroom, judging, answer):
    judging[b"mine"] = answer
    classroom.hand_in("ada", "mine")
    assert run("grade", classroom.folder).exit_code == 3
    judging[b"mine"] = verdict()
    result = run("grade", classroom.folder)
    assert result.exit_code == 0
    assert "To grade: 1" in result.stderr


def test_grade_completes_submissions(classroom, judging):
    (classroom.hand_in("ada", "mine") / f"{SLUG}.ipynb").unlink()
    result = run("grade", classroom.folder)
    assert f"{SLUG}.ipynb was missing" in result.stderr
    assert classroom.autograde("ada").score == 10


def test_grade_without_a_release(tmp_path):
    run("build", tmp_path / "course", "--exercise", SLUG)
    result = run("grade", tmp_path / "course")
    assert result.exit_code == 2
    assert "run nbgrader generate_assignment first" in result.stderr


def test_doctor(classroom):
    assert run("doctor", classroom.folder).exit_code == 0
    (classroom.folder / "nbgrader_config.py").write_text("c = = 1")
    result = run("doctor", classroom.folder)
    assert result.exit_code == 1
    assert "WRONG" in result.stdout


def test_without_nbgrader(monkeypatch, tmp_path: Path):
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *rest: None if name == "nbgrader" else find(name, *rest))
    result = run("build", tmp_path / "course")
    assert result.exit_code == 2
    assert "pip install 'bakehouse[instructor]'" in result.stderr


def test_grade_where_a_file_is_in_the_place_of_the_verdicts(classroom, judging):
    classroom.hand_in("ada", "mine")
    (classroom.folder / "verdicts").write_text("in the way")
    result = run("grade", classroom.folder)
    assert result.exit_code == 2
    assert "verdicts: can't be written" in result.stderr
