"""bakehouse explore and replay, from the command line's point of view."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.cli.replay import moved, read, replay

PROGRAM = """
import os
import threading

total = 0

def add():
    global total
    total += 1

def race():
    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert total == 2

def right():
    lock, box = threading.Lock(), [0]
    def work():
        with lock:
            box[0] += 1
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert box == [2]

def leave():
    os._exit(5)

def child():
    import multiprocessing
    process = multiprocessing.Process(target=print)
    process.start()
    process.join()

def needs(argument):
    pass

number = 7
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "program.py"
    path.write_text(PROGRAM)
    return path


def explore(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "grader", "explore", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, cwd=Path(__file__).parents[2])


def test_a_race_fails_with_the_evidence_of_the_interface(file):
    done = explore(f"{file}:race", "--json", "--seed", 3)
    assert done.returncode == 1
    report = json.loads(done.stdout)
    assert list(report) == ["verdict", "executions", "exhausted", "seconds", "seed", "strategy", "failure"]
    assert (report["verdict"], report["seed"], report["failure"]["kind"]) == ("failed", 3, "assertion")
    step = next(step for step in report["failure"]["steps"] if step["thread"] == "Thread-1")
    assert step == {"thread": "Thread-1", "file": "program.py", "line": 9, "operation": "read", "object": "total", "value": "0"}


def test_a_right_program_is_proven(file):
    done = explore(f"{file}:right", "--json")
    report = json.loads(done.stdout)
    assert (done.returncode, report["verdict"], report["exhausted"], report["failure"]) == (0, "passed", True, None)


def test_a_program_that_ends_its_process_fails(file):
    done = explore(f"{file}:leave")
    assert done.returncode == 1 and "exit code 5" in done.stdout


def test_a_program_that_starts_processes_is_undecided_and_can_be_run_for_real(file):
    done = explore(f"{file}:child")
    assert done.returncode == 3 and "--processes" in done.stdout
    done = explore(f"{file}:child", "--processes", "--executions", 2, "--json")
    assert done.returncode == 0 and json.loads(done.stdout)["exhausted"] is False


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("{file}:nothing", "no function nothing"),
        ("{file}:needs", "without arguments"),
        ("{file}:number", "not a function"),
        ("{file}", "FILE:FUNCTION"),
        ("{file}x:race", "no file"),
    ],
)
def test_what_cannot_be_used_is_said(file, what, said):
    done = explore(what.format(file=file))
    assert done.returncode == 2 and said in done.stderr and "Traceback" not in done.stderr


def test_a_syntax_error_is_said_with_its_line(tmp_path):
    file = tmp_path / "broken.py"
    file.write_text("def main():\n    return (\n")
    done = explore(f"{file}:main")
    assert done.returncode == 2 and "broken.py, line 2" in done.stderr


def test_a_saved_trace_is_replayed(file, tmp_path):
    trace = tmp_path / "trace.json"
    assert explore(f"{file}:race", "--save", trace).returncode == 1
    found = read(trace)
    assert found.source and found.pattern.startswith("Lost update")
    assert found.values(len(found.steps))["total"] == "1"
    shown = CliRunner().invoke(replay, [str(trace)])
    assert shown.exit_code == 0 and "Thread-2" in shown.output


def test_keys_stay_within_the_steps():
    assert [moved("n", 0, 2), moved("n", 1, 2), moved("p", 0, 2), moved("G", 0, 5), moved("g", 3, 5)] == [1, 1, 0, 4, 0]


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"failure": null}', '{"failure": {"steps": []}}'])
def test_a_file_that_is_no_trace_is_said(tmp_path, text):
    file = tmp_path / "trace.json"
    file.write_text(text)
    assert CliRunner().invoke(replay, [str(file)]).exit_code == 2
