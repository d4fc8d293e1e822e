"""Runs with random delays: what is long is learned from one without."""

import json

import pytest

from grader.schedules import stress

PROGRAM = """
import json, os, threading, time

def slow():
    time.sleep(30)

def hangs_when_slowed():
    if json.loads(os.environ["BAKEHOUSE_STRESS"])["seed"] is not None:
        threading.Event().wait()

def fails():
    assert False, "always"

def right():
    pass
"""


@pytest.fixture
def runs(tmp_path, monkeypatch):
    monkeypatch.setattr(stress, "RUN_SECONDS", 6.0)
    file, request_file = tmp_path / "program.py", tmp_path / "request.json"
    file.write_text(PROGRAM)

    def run(function, executions=2):
        request = {"file": str(file), "function": function, "executions": executions, "seconds": 60.0, "seed": 1}
        request_file.write_text(json.dumps(request))
        return stress.runs(request, str(request_file), tmp_path)

    return run


def test_a_program_that_takes_long_by_itself_is_not_called_endless(runs):
    answer = runs("slow")
    assert "failure" not in answer and answer["limited"] == "the program did not end within 6 s, even without delays"


def test_a_program_that_ends_without_delays_and_not_with_them_fails(runs):
    answer = runs("hangs_when_slowed")
    assert answer["executions"] == 1 and answer["failure"]["kind"] == "deadlock"
    assert "; without delays it took " in answer["failure"]["text"]


def test_what_fails_without_delays_needs_none(runs):
    failure = runs("fails")["failure"]
    assert (failure["executions"], failure["kind"]) == (1, "assertion") and "always (program.py line 12)" in failure["text"]


def test_a_right_program_runs_as_often_as_was_asked(runs):
    assert runs("right", 3) == {"executions": 3, "exhausted": False, "failure": None}
