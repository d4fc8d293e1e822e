"""One submission judged, with real processes, and a grader that breaks down in several ways."""

import threading
from pathlib import Path

import psutil
import pytest

from grader.batch.judging import Job, fingerprint, judge
from grader.course import Course
from grader.verdict import Result


@pytest.fixture
def job(small_course: Path, right: str):
    """A job on the small course; ``job(text)`` judges that text."""

    def make(text: str = right, limit: float = 60) -> Job:
        return Job("ann", "shared_counter", text.encode(), "", course=str(small_course), limit=limit)

    return make


def test_a_right_submission_passes(job):
    judgement = judge(job())
    assert judgement.verdict is not None
    assert judgement.verdict.verdict is Result.PASSED
    assert judgement.tries == 1


def test_a_wrong_one_fails_and_keeps_its_other_points(job, wrong):
    verdict = judge(job(wrong)).verdict
    assert verdict is not None
    assert (verdict.verdict, verdict.score, verdict.points) == (Result.FAILED, 1.0, 4.0)


def test_a_submission_that_can_not_be_read_as_python_fails(job):
    verdict = judge(job("def :\n")).verdict
    assert verdict is not None
    assert verdict.verdict is Result.FAILED


def test_a_grader_that_crashes_is_tried_once_more(job, right, judged):
    judgement = judge(job("# GRADER CRASHES\n" + right))
    assert judgement.verdict is None
    assert judgement.tries == 2
    assert "exit code 9" in judgement.problem
    assert len(judged.read_text().splitlines()) == 2


def test_the_second_try_counts(job, right):
    judgement = judge(job("# GRADER FAILS AT FIRST\n" + right))
    assert judgement.verdict is not None
    assert judgement.verdict.verdict is Result.PASSED
    assert judgement.tries == 2


def test_a_grader_that_hangs_is_ended_with_all_it_started(job, right):
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    judgement = judge(job("# GRADER HANGS\n" + right, limit=1.5))
    assert judgement.verdict is None
    assert "longer than 1.5 s" in judgement.problem
    assert {child.pid for child in psutil.Process().children(recursive=True)} <= before


def test_stopping_ends_it_and_does_not_try_again(job, right):
    stop = threading.Event()
    threading.Timer(1.0, stop.set).start()
    judgement = judge(job("# GRADER HANGS\n" + right), stop)
    assert judgement.verdict is None
    assert judgement.problem == "interrupted"


def test_nothing_in_the_course_folder_is_imported_by_its_name(job, small_course):
    for name in ("json", "grader", "pytest"):
        (small_course / f"{name}.py").write_text("raise SystemExit('imported from the course')\n")
    assert judge(job()).verdict is not None


def test_the_environment_adds_nothing_to_pytest(job, monkeypatch):
    monkeypatch.setenv("PYTEST_ADDOPTS", "--no-such-option")
    monkeypatch.setenv("PYTEST_PLUGINS", "no_such_plugin")
    assert judge(job()).verdict is not None


def test_the_fingerprint_changes_with_what_judges_and_with_nothing_else(small_course):
    exercise = Course.load(small_course).exercise("shared_counter")
    first = fingerprint(exercise)
    exercise.hints.write_text("## 1\nAnother hint\n")
    exercise.stub.write_text("# being edited\n")
    assert fingerprint(exercise) == first
    seen = {first}
    for file in (exercise.suite, exercise.scenarios, exercise.reference):
        file.write_text(file.read_text() + "\n# changed\n")
        seen.add(fingerprint(exercise))
    assert len(seen) == 4


def test_a_full_disk_costs_no_other_submission(job, monkeypatch):
    def full(*_: object, **__: object):
        raise OSError(28, "No space left on device", "/tmp/somewhere")

    monkeypatch.setattr("tempfile.TemporaryDirectory", full)
    judgement = judge(job())
    assert judgement.verdict is None
    assert "No space left on device" in judgement.problem
