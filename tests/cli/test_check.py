"""``bakehouse check`` as a person or a program calls it: output, exit codes, and clear words for what can't be used."""

import json
import os
import subprocess
import sys

import pytest

from grader.course import Course

EXERCISE = Course.load().exercise("shared_counter")


def check(*arguments, cwd=None, env=None):
    command = [sys.executable, "-m", "grader", "check", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, cwd=cwd, env=env)


@pytest.fixture(scope="module")
def racy():
    file = EXERCISE.solutions / EXERCISE.name / "wrong" / "no_lock.py"
    return check("shared_counter", "--file", file, "--json")


def test_the_reference_passes():
    done = check("shared_counter", "--file", EXERCISE.reference, "--json")
    verdict = json.loads(done.stdout)
    assert (done.returncode, verdict["verdict"], verdict["score"]) == (0, "passed", verdict["points"])


def test_a_race_is_a_failing_schedule_in_the_learners_lines(racy):
    assert racy.returncode == 1
    verdict = json.loads(racy.stdout)
    failed = next(each for each in verdict["checks"] if each["id"] == "no_update_is_lost")
    evidence = failed["evidence"]
    assert evidence["kind"] == "assertion"
    assert evidence["switches"] <= 2 + 3
    source = (EXERCISE.solutions / EXERCISE.name / "wrong" / "no_lock.py").read_text().splitlines()
    for step in evidence["steps"]:
        assert step["file"] == "shared_counter.py"
        assert step["object"].rsplit(".", 1)[-1] in source[step["line"] - 1]
    assert {"read", "write"} <= {step["operation"] for step in evidence["steps"]}


def test_the_same_seed_gives_the_same_schedule(racy):
    again = check("shared_counter", "--file", EXERCISE.solutions / EXERCISE.name / "wrong" / "no_lock.py", "--json")
    steps = [[check["evidence"].get("steps") for check in json.loads(done.stdout)["checks"]] for done in (racy, again)]
    assert steps[0] == steps[1]


def test_one_kind_only():
    done = check("shared_counter", "--file", EXERCISE.reference, "--only", "speedup", "--json")
    assert {each["verdict"] for each in json.loads(done.stdout)["checks"]} == {"skipped"}
    assert done.returncode == 3


def test_people_get_words_and_no_colours_in_a_pipe(racy):
    done = check("shared_counter", "--file", EXERCISE.solutions / EXERCISE.name / "wrong" / "no_lock.py")
    assert "FAILED" in done.stdout
    assert "Lost update" in done.stdout
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["shared_conter"], "Did you mean shared_counter"),
        (["shared_counter", "--file", "/"], "is a folder"),
        (["shared_counter", "--file", "nothing.py"], "no such file"),
        (["--file", "x.py"], "name the one EXERCISE"),
        (["shared_counter", "--only", "beauty"], "beauty"),
        (["shared_counter", "--seed", "x"], "not a valid integer"),
        (["shared_counter", "--walls", "paper"], "there are no walls 'paper'"),
        (["--colour"], "No such option"),
    ],
)
def test_what_can_not_be_used_is_one_message_and_exit_code_2(arguments, said, tmp_path):
    done = check(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_or_a_huge_file_is_no_submission(tmp_path):
    os.mkfifo(tmp_path / "pipe.py")
    (tmp_path / "huge.py").write_bytes(b"#" * 2**21)
    for name, said in (("pipe.py", "no ordinary file"), ("huge.py", "at most")):
        done = check("shared_counter", "--file", tmp_path / name)
        assert done.returncode == 2
        assert said in done.stderr


def test_a_workspace_is_checked_and_its_progress_kept(tmp_path):
    subprocess.run([sys.executable, "-m", "grader", "init", "kitchen"], cwd=tmp_path, check=True, capture_output=True)
    workspace = tmp_path / "kitchen"
    stub = workspace / "exercises" / EXERCISE.name / "shared_counter.py"
    assert "Not written yet" in check("shared_counter", cwd=workspace).stdout
    stub.write_bytes(EXERCISE.reference.read_bytes())
    assert check("shared_counter", cwd=stub.parent).returncode == 0
    listed = subprocess.run([sys.executable, "-m", "grader", "list"], cwd=workspace, capture_output=True, text=True)
    assert "1 of" in listed.stdout


def test_pytest_gives_the_same_verdicts_in_a_workspace(tmp_path):
    subprocess.run([sys.executable, "-m", "grader", "init", "kitchen"], cwd=tmp_path, check=True, capture_output=True)
    stub = tmp_path / "kitchen" / "exercises" / EXERCISE.name / "shared_counter.py"
    stub.write_bytes((EXERCISE.solutions / EXERCISE.name / "wrong" / "no_lock.py").read_bytes())
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", f"exercises/{EXERCISE.name}"],
        cwd=tmp_path / "kitchen",
        capture_output=True,
        text=True,
        timeout=300,
    )
    verdict = json.loads(check("shared_counter", "--json", cwd=tmp_path / "kitchen").stdout)
    failed = {each["id"] for each in verdict["checks"] if each["verdict"] == "failed"}
    told = [line.partition(" - ")[0] for line in done.stdout.splitlines() if line.startswith("FAILED")]
    assert failed == {line.rpartition("::test_")[2] for line in told}
    assert "Lost update" in done.stdout


def test_one_check_only():
    racy = EXERCISE.solutions / EXERCISE.name / "wrong" / "no_lock.py"
    done = check("shared_counter", "--file", racy, "--check", "no_update_is_lost", "--json")
    ran = [each["id"] for each in json.loads(done.stdout)["checks"] if each["verdict"] != "skipped"]
    assert (done.returncode, ran) == (1, ["no_update_is_lost"])
    unknown = check("shared_counter", "--file", racy, "--check", "beauty")
    assert unknown.returncode == 2
    assert "has no check 'beauty'; it has: total_is_kept" in unknown.stderr
