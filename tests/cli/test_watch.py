"""`bakehouse watch` on a real terminal: saves and keys."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

fcntl = pytest.importorskip("fcntl", reason="no pseudo-terminals here")
pty = pytest.importorskip("pty", reason="no pseudo-terminals here")
termios = pytest.importorskip("termios", reason="no pseudo-terminals here")


class Watching:
    """`bakehouse watch` on a pseudo-terminal."""

    def __init__(self, course: Path) -> None:
        self._ours, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "grader", "watch"],
            cwd=course,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # so that Ctrl-C is its terminal's
        )
        os.close(theirs)
        os.set_blocking(self._ours, False)
        self.seen = ""

    def until(self, text: str, seconds: float = 120) -> None:
        """Read on until ``text`` has come."""
        deadline = time.monotonic() + seconds
        while text not in self.seen:
            assert time.monotonic() < deadline, f"{text!r} never came:\n{self.seen}"
            try:
                self.seen += os.read(self._ours, 65536).decode("utf-8", "replace")
            except (BlockingIOError, OSError):
                time.sleep(0.05)
        self.seen = self.seen.partition(text)[2]

    def press(self, key: str) -> None:
        os.write(self._ours, key.encode())

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._ours)


@pytest.fixture
def watching(small_course, monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("NO_COLOR", "1")
    watch = Watching(small_course)
    yield watch
    watch.close()


def test_it_checks_at_each_save_and_answers_to_keys(watching, small_course, wrong):
    watching.until("passed, 4 of 4 points")
    watching.until("[q]uit")
    (small_course / "exercises" / "06_shared_counter" / "shared_counter.py").write_text(wrong)
    watching.until("FAILED, 1 of 4 points")
    watching.until("[q]uit")
    watching.press("h")
    watching.until("A nudge.")
    watching.press("l")
    watching.until("exercises passed")
    watching.press("n")
    watching.until("FAILED, 1 of 4 points")
    watching.until("[q]uit")
    watching.press("q")
    assert watching.process.wait(20) == 0


def test_r_replays_the_last_failing_schedule(small_course, monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    steps = [{"thread": "Thread-1", "file": "shared_counter.py", "line": 1, "operation": "read", "object": "x", "value": "0"}]
    (small_course / ".bakehouse").mkdir(exist_ok=True)
    (small_course / ".bakehouse" / "trace.json").write_text(json.dumps({"failure": {"steps": steps * 2, "text": "lost"}}))
    watch = Watching(small_course)
    try:
        watch.until("[q]uit")
        watch.press("r")
        watch.until("step 1 of 2")
        watch.press("nqq")
        watch.until("step 2 of 2")
        assert watch.process.wait(20) == 0
    finally:
        watch.close()


def test_ctrl_c_ends_it_with_130(watching):
    watching.until("[q]uit")
    watching.press("\x03")
    assert watching.process.wait(20) == 130


def test_a_file_that_is_gone_is_said_plainly(bakehouse, small_course):
    (small_course / "exercises" / "06_shared_counter" / "shared_counter.py").unlink()
    done = bakehouse("watch", cwd=small_course)
    assert done.returncode == 2
    assert "bakehouse init" in done.stderr
