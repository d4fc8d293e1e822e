"""bakehouse explore and replay, from the command line's point of view."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.cli.check import check
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

def beside_a_process():
    global total
    total = 0
    if os.fork() == 0:
        os._exit(0)
    os.wait()
    def many():
        global total
        for _ in range(20):
            seen = total
            total = seen + 1
    threads = [threading.Thread(target=many) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert total == 40

def much(times=60_000):
    lock, box = threading.Lock(), [0]
    def work():
        for _ in range(times):
            with lock:
                box[0] += 1
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert box == [2 * times]

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


def test_what_cannot_be_controlled_is_stressed_and_the_result_says_so(file):
    done = explore(f"{file}:beside_a_process", "--json")
    report = json.loads(done.stdout)
    assert (done.returncode, report["strategy"], report["exhausted"]) == (1, "stress", False)
    assert report["failure"]["kind"] == "assertion" and report["failure"]["steps"] == []


def test_a_right_program_that_does_much_is_undecided_and_can_be_given_more(file):
    done = explore(f"{file}:much", "--seconds", 3)
    said = " ".join(done.stdout.split())
    assert done.returncode == 3 and "undecided: the program did not end within 200,000 visible operations" in said
    assert "runs with random delays found no failure" in said and "a higher --limit" in said
    done = explore(f"{file}:much", "--executions", 2, "--limit", 1_000_000, "--json")
    report = json.loads(done.stdout)
    assert (done.returncode, report["verdict"], report["exhausted"]) == (0, "passed", False)


def test_a_race_in_code_that_is_not_rewritten_is_found_between_its_instructions(tmp_path):
    """A module from elsewhere reads and writes without a call in between, where CPython never switches by itself."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "till.py").write_text("sold = 0\ndef sell():\n    global sold\n    sold = sold + 1\n")
    file = tmp_path / "shop.py"
    file.write_text(
        "import multiprocessing, os, sys, threading\n"
        "sys.path.append(os.path.join(os.path.dirname(__file__), 'elsewhere'))\n"
        "import till\n"
        "def main():\n"
        "    till.sold = 0\n"
        "    sellers = [threading.Thread(target=till.sell) for _ in range(3)]\n"
        "    for each in sellers: each.start()\n"
        "    for each in sellers: each.join()\n"
        "    assert till.sold == 3, till.sold\n"
        "def beside_a_process():\n"
        "    child = multiprocessing.Process(target=print)\n"
        "    child.start()\n"
        "    main()\n"
        "    child.join()\n"
    )
    stressed = (json.loads(explore(f"{file}:beside_a_process", "--json", "--seed", seed).stdout) for seed in range(6))
    found = next(report for report in stressed if report["failure"])  # by chance, of which one seed has much
    assert (found["strategy"], found["failure"]["kind"]) == ("stress", "assertion")
    report = json.loads(explore(f"{file}:main", "--json").stdout)
    assert (report["strategy"], report["failure"]["kind"]) == ("portfolio", "assertion"), (
        "found to be the program's own, and rewritten"
    )


def test_what_stays_from_one_execution_to_the_next_makes_no_failing_schedule(tmp_path):
    """A folder is not made anew for each schedule: what fails for that reason alone is not called a failing schedule."""
    file = tmp_path / "log.py"
    file.write_text(
        "import os, threading\n"
        "PLACE = os.path.join(os.path.dirname(__file__), 'place')\n"
        "def main():\n"
        "    if os.path.isdir(PLACE):\n"
        "        os.rmdir(PLACE)\n"
        "        assert False, 'there already'\n"
        "    other = threading.Thread(target=os.mkdir, args=(PLACE,))\n"
        "    other.start()\n"
        "    other.join()\n"
    )
    report = json.loads(explore(f"{file}:main", "--json").stdout)
    assert report["strategy"] == "stress"
    assert not report["failure"] or not report["failure"]["steps"]


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


def test_without_a_trace_the_last_failure_is_replayed(file, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    nothing = CliRunner().invoke(replay, [])
    assert nothing.exit_code == 2 and "no failing schedule" in nothing.output
    done = subprocess.run([sys.executable, "-P", "-m", "grader", "explore", f"{file}:race"], timeout=120, check=False)
    assert done.returncode == 1
    shown = CliRunner().invoke(replay, [])
    assert shown.exit_code == 0 and "Lost update" in shown.output and "total += 1" in shown.output


def test_the_schedule_of_a_failed_check_is_the_last_trace(tmp_path, monkeypatch):
    repository = Path(__file__).parents[2]
    racy = repository / "solutions" / "06_shared_counter" / "wrong" / "no_lock.py"
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "course.toml").touch()
    monkeypatch.chdir(tmp_path)
    arguments = ["shared_counter", "--file", str(racy), "--course", str(repository), "--check", "no_update_is_lost"]
    assert CliRunner().invoke(check, [*arguments, "--json"]).exit_code == 1
    assert not (tmp_path / ".bakehouse").exists()  # a program's question, as `bakehouse grade` puts it for each submission
    checked = CliRunner().invoke(check, arguments)
    assert checked.exit_code == 1, checked.output
    found = read(tmp_path / ".bakehouse" / "trace.json")
    assert found.file == "shared_counter.py" and found.source == racy.read_text().splitlines()
    assert "Thread-2" in CliRunner().invoke(replay, []).output


def test_it_steps_forwards_and_back_on_a_terminal(file, tmp_path):
    pty = pytest.importorskip("pty", reason="no pseudo-terminals here")
    trace = tmp_path / "trace.json"
    explore(f"{file}:race", "--save", trace)
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "grader", "replay", str(trace)],
        stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, "TERM": "xterm", "NO_COLOR": "1"},
    )  # fmt: skip
    os.close(theirs)
    shown = ""
    size = len(read(trace).steps)
    for key, expected in [("", f"step 1 of {size}"), ("n", f"step 2 of {size}"), ("G", "Lost update"), ("p", f"step {size - 1} of")]:
        os.write(ours, key.encode())
        while expected not in shown:
            shown += os.read(ours, 65536).decode("utf-8", "replace")
        shown = shown.partition(expected)[2]
    os.write(ours, b"q")
    assert process.wait(20) == 0
    os.close(ours)


def test_keys_stay_within_the_steps():
    assert [moved("n", 0, 2), moved("n", 1, 2), moved("p", 0, 2), moved("G", 0, 5), moved("g", 3, 5)] == [1, 1, 0, 4, 0]


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"failure": null}', '{"failure": {"steps": []}}'])
def test_a_file_that_is_no_trace_is_said(tmp_path, text):
    file = tmp_path / "trace.json"
    file.write_text(text)
    assert CliRunner().invoke(replay, [str(file)]).exit_code == 2
