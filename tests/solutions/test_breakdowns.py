"""Where Python itself breaks down under what a suite does, nobody's submission is to blame."""

import importlib.util
import signal
import sys

import pytest

from grader.course import Course
from grader.suite import Undecided
from grader.walls import Crashed


class Broken:
    """A submission whose every call ends in the death of its process."""

    def __init__(self, exit_code):
        self.exit_code = exit_code

    def call(self, *_):
        raise Crashed("The whole process was killed.", self.exit_code)


@pytest.mark.parametrize(
    ("version", "exit_code", "error"),
    [
        ((3, 12, 1), -signal.SIGSEGV, Undecided),
        ((3, 12, 1), -signal.SIGKILL, Crashed),
        ((3, 12, 1), 1, Crashed),
        ((3, 11, 7), -signal.SIGSEGV, Crashed),
        ((3, 13, 0), -signal.SIGSEGV, Crashed),
    ],
)
def test_threads_of_a_line_server_that_are_watched(monkeypatch, version, exit_code, error):
    spec = importlib.util.spec_from_file_location("line_server_suite", Course.load().exercise("line_server").suite)
    suite = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(suite)
    monkeypatch.setattr(sys, "version_info", version)
    with pytest.raises(error):
        suite._under_the_brake(Broken(exit_code), "held_up", None, "1")
