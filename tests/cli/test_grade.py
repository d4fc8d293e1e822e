"""`bakehouse grade`, run as an instructor runs it."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest


@pytest.fixture
def handed_in(tmp_path: Path, right: str, wrong: str):
    """``handed_in(name=text)`` puts a submission where it belongs."""

    def put(**texts: str) -> Path:
        for name, text in texts.items():
            folder = tmp_path / "submitted" / name
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "shared_counter.py").write_text(text)
        return tmp_path / "submitted"

    put(ann=right, ben=wrong)
    return put


def table(out: Path) -> dict[str, dict[str, str]]:
    with (out / "grades.csv").open(encoding="utf-8", newline="") as file:
        return {row["learner"]: row for row in csv.DictReader(file)}


def test_a_folder_of_learners(bakehouse, small_course, handed_in, tmp_path):
    done = bakehouse("grade", handed_in(), "--out", tmp_path / "out", "--junit", cwd=small_course)
    assert done.returncode == 0, done.stderr
    assert {name: (row["verdict"], row["score"], row["points"]) for name, row in table(tmp_path / "out").items()} == {
        "ann": ("passed", "4", "4"),
        "ben": ("failed", "1", "4"),
    }
    verdict = json.loads((tmp_path / "out" / "verdicts" / "ben" / "shared_counter.json").read_text())
    assert verdict["schema"] == 1
    assert verdict["verdict"] == "failed"
    assert "ann" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert 'failures="1"' in (tmp_path / "out" / "verdicts" / "ben" / "shared_counter.xml").read_text(encoding="utf-8")
    assert "[2/2]" in done.stderr
    assert "\x1b" not in done.stderr + done.stdout


def test_run_again_it_says_what_it_keeps(bakehouse, small_course, handed_in, tmp_path, right, judged):
    command = ("grade", handed_in(), "--out", tmp_path / "out")
    bakehouse(*command, cwd=small_course)
    judged.write_text("")
    handed_in(ben="# mended\n" + right, cem=right)
    done = bakehouse(*command, cwd=small_course)
    assert "To grade: 2 (1 changed, 1 new); kept: 1" in done.stderr
    assert sorted(judged.read_text().splitlines()) == ["# mended", "# right"]
    assert {name: row["score"] for name, row in table(tmp_path / "out").items()} == {"ann": "4", "ben": "4", "cem": "4"}


@pytest.mark.parametrize("how", ["SIGINT", "SIGTERM"])
def test_interrupted_it_keeps_what_it_has_and_goes_on_later(small_course, handed_in, tmp_path, right, judged, bakehouse, how):
    handed_in(zoe="# GRADER HANGS\n" + right)
    out = tmp_path / "out"
    command = [sys.executable, "-P", "-m", "grader", "grade", str(tmp_path / "submitted"), "--out", str(out), "--workers", "1"]
    process = subprocess.Popen(command, cwd=small_course, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    try:
        deadline = time.monotonic() + 240
        while "# GRADER HANGS" not in judged.read_text() and time.monotonic() < deadline:
            time.sleep(0.1)
        running = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(getattr(signal, how))
        errors = process.communicate(timeout=60)[1]
    finally:
        process.kill()
    assert process.returncode == 130
    assert running
    assert not psutil.wait_procs(running, timeout=10)[1]
    assert "Interrupted" in errors
    assert {name: row["verdict"] for name, row in table(out).items()} == {
        "ann": "passed",
        "ben": "failed",
        "zoe": "waiting",
    }
    handed_in(zoe=right)
    done = bakehouse("grade", tmp_path / "submitted", "--out", out, cwd=small_course)
    assert "To grade: 1 (1 new); kept: 2" in done.stderr
    assert table(out)["zoe"]["score"] == "4"


def test_what_can_not_be_graded_costs_nobody_else(bakehouse, small_course, handed_in, tmp_path, right):
    folder = handed_in(crash="# GRADER CRASHES\n" + right)
    (folder / "folder" / "shared_counter.py").mkdir(parents=True)
    (folder / "link").mkdir()
    (folder / "link" / "shared_counter.py").symlink_to(folder / "ann" / "shared_counter.py")
    (folder / "missing").mkdir()
    (folder / "bytes").mkdir()
    (folder / "bytes" / "shared_counter.py").write_bytes(b"\xff\xfe\x00 not text")
    (folder / "=cmd").mkdir()
    (folder / "=cmd" / "shared_counter.py").write_text(right)
    done = bakehouse("grade", folder, "--out", tmp_path / "out", cwd=small_course)
    assert done.returncode == 0, done.stderr
    rows = table(tmp_path / "out")
    assert {name: (row["verdict"], row["score"]) for name, row in rows.items()} == {
        "ann": ("passed", "4"),
        "ben": ("failed", "1"),
        "crash": ("undecided", ""),
        "folder": ("unusable", ""),
        "link": ("unusable", ""),
        "missing": ("missing", "0"),
        "bytes": ("failed", "1"),
        "'=cmd": ("passed", "4"),
    }


def test_a_cluster_that_is_not_there_is_said_plainly(bakehouse, small_course, handed_in, tmp_path):
    done = bakehouse("grade", handed_in(), "--out", tmp_path / "out", "--cluster", "nonsense://x", cwd=small_course)
    assert done.returncode == 2
    assert "Dask" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["no-such-folder", "--out", "out"], "no-such-folder"),
        (["submitted"], "--out"),
        (["submitted", "--out", "a-file"], "a-file"),
        (["submitted", "--out", "a-file/below"], "a-file"),
        (["submitted", "--out", "out", "--exercise", "shared_counte"], "Did you mean shared_counter"),
        (["submitted", "--out", "out", "--workers", "0"], "workers"),
        (["empty", "--out", "out"], "<learner>/<slug>.py"),
    ],
)
def test_what_can_not_be_used_is_said_in_one_message(bakehouse, small_course, handed_in, tmp_path, arguments, said):
    handed_in()
    (tmp_path / "a-file").write_text("kept")
    (tmp_path / "empty").mkdir()
    done = bakehouse("grade", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "a-file").read_text() == "kept"


@pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="needs a user to whom permissions apply")
def test_a_folder_without_permission_is_said_plainly(bakehouse, small_course, handed_in, tmp_path):
    (tmp_path / "locked").mkdir(mode=0o500)
    done = bakehouse("grade", handed_in(), "--out", tmp_path / "locked" / "out", cwd=small_course)
    assert done.returncode == 2
    assert "can't be written" in done.stderr


def test_the_help_says_the_exit_codes(bakehouse, tmp_path):
    said = " ".join(bakehouse("grade", "--help", cwd=tmp_path).stdout.split())
    assert "0 when all was graded, whatever the grades; 2 when something can't be used as given; 130 after Ctrl-C" in said


def test_a_full_disk_is_said_plainly(small_course, handed_in, tmp_path, monkeypatch):
    from click.testing import CliRunner

    from grader.cli import main

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.chdir(small_course)
    monkeypatch.setattr("grader.batch.ledger.Ledger._append", full)
    done = CliRunner().invoke(main, ["grade", str(handed_in()), "--out", str(tmp_path / "out")])
    assert done.exit_code == 2
    assert f"{tmp_path / 'out'}: No space left on device" in done.stderr


def test_nohup_is_obeyed(monkeypatch):
    from grader.cli.signals import as_interrupt

    monkeypatch.setattr(signal, "signal", lambda number, handler: set_.append(number))
    for before, wanted in ((signal.SIG_IGN, [signal.SIGTERM]), (signal.SIG_DFL, [signal.SIGTERM, signal.SIGHUP])):
        set_: list[int] = []
        monkeypatch.setattr(signal, "getsignal", lambda number, before=before: before)
        as_interrupt()
        assert set_ == wanted
