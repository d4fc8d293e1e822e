"""A verdict on a terminal."""

import io
import re

import pytest
from rich.console import Console

from grader.course import Course
from grader.report.terminal import console, show


def shown(verdict, tmp_path, columns: int = 100, **options) -> str:
    source = tmp_path / "shared_counter.py"
    source.write_text(
        "class Counter:\n\n    def increment(self, amount=1):\n        old = self._total\n        self._total = old + amount\n"
    )
    stream = io.StringIO()
    on = Console(file=stream, width=columns, highlight=False, markup=False, emoji=False, **options)
    show(verdict, on, exercise=Course.load().exercise("shared_counter"), source=source)
    return stream.getvalue()


def test_it_says_what_was_judged_and_each_check(racy, tmp_path):
    text = shown(racy, tmp_path)
    assert "shared_counter: FAILED, 3 of 12 points" in text
    for line in (r"FAILED +0/3 +No lost update\.", r"passed +3/3 +value is current", r"undecided +0/3 +fast", r"skipped +0/3"):
        assert re.search(line, text), line
    assert "The value was 4, expected 5." in text
    assert "Too busy to tell." in text


def test_the_schedule_has_a_column_a_thread_and_the_learners_lines(racy, tmp_path):
    text = shown(racy, tmp_path)
    head = next(line for line in text.splitlines() if "Thread-1" in line)
    reads = next(line for line in text.splitlines() if "4  old = self._total" in line)
    other = [line for line in text.splitlines() if "4  old = self._total" in line][1]
    assert head.index("Thread-1") <= reads.index("4  old")
    assert reads.index("4  old") < head.index("Thread-2") <= other.index("4  old")
    assert "read self._total → 3" in text
    assert "write self._total ← 4" in text


def test_too_narrow_for_columns_the_threads_share_one(racy, tmp_path):
    text = shown(racy, tmp_path, columns=50)
    assert "what it does" in text
    assert max(map(len, text.splitlines())) <= 50


def test_measured_facts_and_captured_output_are_there(racy, tmp_path):
    text = shown(racy, tmp_path)
    assert "gain: 1.12, cores: 2" in text
    assert "What the submission printed:" in text
    assert "stirring" in text


def test_it_says_where_to_read_on(racy, tmp_path):
    text = shown(racy, tmp_path)
    assert "exercises/06_shared_counter/README.md" in text
    assert "bakehouse hint shared_counter" in text


def test_nothing_hostile_reaches_the_terminal(hostile, tmp_path):
    text = shown(hostile, tmp_path)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u202e\ud800-\udfff]", text)
    assert len(text) < 200_000
    text.encode("utf-8")


def test_on_a_terminal_it_has_colours(racy, tmp_path):
    assert "\x1b[" in shown(racy, tmp_path, force_terminal=True)


def test_no_color_is_obeyed(racy, tmp_path, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search("\x1b\\[[0-9;]*3[0-7]", shown(racy, tmp_path, force_terminal=True))


@pytest.mark.parametrize(
    ("variable", "value"),
    [("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("FORCE_COLOR", "1"), ("TTY_COMPATIBLE", "1")],
)
def test_no_terminal_no_colours(racy, monkeypatch, variable, value):
    monkeypatch.setenv(variable, value)
    stream = io.StringIO()
    show(racy, console(stream), exercise=Course.load().exercise("shared_counter"))
    assert "\x1b" not in stream.getvalue()
