"""A schedule turned into rows."""

from typing import Any

import pytest

from grader.report.schedule import Burst, Gap, Source, bursts, shortened, summary, threads, told


def step(thread: str, line: int, operation: str = "read", value: str | None = "3") -> dict[str, Any]:
    return {"thread": thread, "file": "f.py", "line": line, "operation": operation, "object": "x", "value": value}


def test_what_one_thread_does_on_one_line_is_one_row():
    rows = bursts({"steps": [step("A", 1), step("A", 1, "write", "4"), step("A", 2), step("B", 2), step("A", 2)]})
    assert [(row.thread, row.line, len(row.operations)) for row in rows] == [
        ("A", 1, 2), ("A", 2, 1), ("B", 2, 1), ("A", 2, 1),
    ]  # fmt: skip
    assert rows[0].operations == ("read x → 3", "write x ← 4")
    assert threads(rows) == ["A", "B"]


@pytest.mark.parametrize(
    ("operation", "value", "said"),
    [("read", "3", "read x → 3"), ("acquire", None, "acquire x"), ("acquire", "", "acquire x"), ("put", "7", "put x : 7")],
)
def test_an_operation_in_words(operation, value, said):
    assert bursts({"steps": [step("A", 1, operation, value)]})[0].operations == (said,)


@pytest.mark.parametrize("steps", [None, [], "steps", 3, {}, [None, 1, "x"]])
def test_no_readable_schedule_is_none(steps):
    assert bursts({"steps": steps}) == []


def test_a_long_schedule_keeps_its_beginning_and_its_end():
    rows = [Burst("A", "f.py", number, ()) for number in range(1000)]
    shown = shortened(rows)
    assert shown[0] == rows[0]
    assert shown[-1] == rows[-1]
    assert Gap(940) in shown
    assert len(shown) == 61


@pytest.mark.parametrize("many", [0, 1, 60, 61])
def test_a_short_one_stays_whole(many):
    rows = [Burst("A", "f.py", number, ()) for number in range(many)]
    assert shortened(rows) == rows


def who(rows: list[Burst]) -> str:
    return "".join(row.thread for row in rows)


@pytest.mark.parametrize(
    ("schedule", "parts"),
    [
        ("mABAm", ("m", "ABA", "m")),
        ("mmABmm", ("mm", "AB", "mm")),
        ("mABA", ("m", "ABA", "")),
        ("mAmBm", ("", "mAmBm", "")),  # it takes part
        ("mAm", ("", "mAm", "")),  # the others are but one
        ("ABA", ("", "ABA", "")),
        ("mm", ("", "mm", "")),
        ("", ("", "", "")),
    ],
)
def test_a_thread_that_only_prepares_and_looks_is_set_apart(schedule, parts):
    whole = told([Burst(thread, "f.py", number, ()) for number, thread in enumerate(schedule)])
    assert (who(whole.before), who(whole.rows), who(whole.after)) == parts


def test_how_it_was_found():
    assert summary({"kind": "deadlock", "executions": 2}) == "deadlock, found on schedule 2"
    assert summary({"kind": "assertion", "switches": 2}) == "assertion, 2 context switches"
    assert summary({}) == ""


def test_a_source_gives_its_own_lines_and_no_other_files(tmp_path):
    file = tmp_path / "handed_in_as.py"
    file.write_text("first\n    second\n")
    source = Source(file, "f.py")
    assert source.line("f.py", 2) == "second"
    assert source.line("/somewhere/f.py", 1) == "first"
    assert [source.line("g.py", 1), source.line("f.py", 0), source.line("f.py", 3)] == ["", "", ""]


def test_a_source_that_is_gone_has_no_lines(tmp_path):
    assert Source(tmp_path / "gone.py", "gone.py").line("gone.py", 1) == ""
    assert Source(None, "f.py").line("f.py", 1) == ""
