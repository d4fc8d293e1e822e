"""The picture of a timed run, in a terminal and on a page."""

from xml.etree import ElementTree

from grader.course import Course
from grader.report import html, timeline
from grader.report.gradebook import graded
from grader.report.terminal import console, show
from grader.verdict import Kind, Result

from .conftest import check, verdict_of

SEEN = {
    "timeline": {
        "seconds": 0.4,
        "rows": [
            {"name": "caller", "cpu": 0.0, "busy": [0.0, 0.0, 0.0, 0.0]},
            {"name": "process 1", "cpu": 0.25, "busy": [None, 0.5, 1.0, 1.0]},
        ],
        "more": 0,
    }
}


def test_a_line_a_process():
    assert timeline.lines(SEEN) == ["caller     ····  0.00 s", "process 1   ▄██  0.25 s"]


def test_what_is_left_out_is_said():
    assert "3 more processes" in timeline.heading({"timeline": {**SEEN["timeline"], "more": 3}})


def test_a_check_that_measured_no_time_has_none():
    assert timeline.lines({}) == []
    assert timeline.svg({}) is None


def test_the_drawing_has_a_bar_for_each_moment_that_a_process_was_there():
    drawn = ElementTree.fromstring(str(timeline.svg(SEEN)))
    assert len(drawn.findall("rect")) == 7
    assert "process 1 computed for 0.25 s" in drawn.find("title").text


def test_both_reports_show_it(capsys):
    slow = check("speedup", Result.FAILED, "Not faster.", kind=Kind.SPEEDUP, evidence=SEEN)
    show(verdict_of(slow), console(), exercise=Course.load().exercise("shared_counter"))
    said = capsys.readouterr().out
    assert "Who computed when, in the fastest run (0.40 s):" in said
    assert "process 1   ▄██  0.25 s" in said
    assert "<svg viewBox=" in html.page([graded("ann", verdict_of(slow))], "class")
