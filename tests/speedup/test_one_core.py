"""A machine that can't run two things at once: undecided, never failed, for right and wrong submissions alike."""

import json
import os
import subprocess
import sys

import pytest

from grader.course import Course
from grader.suite import speed
from grader.suite.grading import grade
from grader.verdict import Result

EXERCISE = Course.load().exercise("parallel_primes")
WRONG = EXERCISE.reference.parent / "wrong" / "joins_in_the_start_loop.py"


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="needs affinity")
@pytest.mark.parametrize("file", [EXERCISE.reference, WRONG], ids=["right", "wrong"])
def test_one_core_by_affinity(file, tmp_path):
    command = [sys.executable, "-P", "-m", "grader", "check", EXERCISE.slug, "--file", str(file), "--only", "speedup", "--json"]
    core = min(os.sched_getaffinity(0))
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, timeout=200, check=False,
        preexec_fn=lambda: os.sched_setaffinity(0, {core}),
    )  # fmt: skip
    assert done.returncode == 3, done.stderr
    (check,) = (each for each in json.loads(done.stdout)["checks"] if each["kind"] == "speedup")
    assert check["verdict"] == "undecided"
    assert "use 1 core(s)" in check["message"]


@pytest.mark.parametrize("file", [EXERCISE.reference, WRONG], ids=["right", "wrong"])
def test_a_quota_of_one_and_a_half(file, monkeypatch):
    monkeypatch.setattr(speed, "usable_cores", lambda: 1.5)
    verdict = grade(EXERCISE, file, only="speedup")
    assert verdict.verdict is Result.UNDECIDED
