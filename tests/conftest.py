"""What tests in several folders share."""

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.course import Course

# Where the tests are started with `&` the shell has them, and all commands that they run, ignore Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)

TINY = """
title = "A tiny course"

[[chapter]]
number = 1
title = "One"

[[exercise]]
number = 1
slug = "tiny"
title = "Tiny"
chapter = 1
points = 3
minutes = 1
difficulty = 1
kinds = ["correctness"]
lesson = "lessons/tiny.md"
"""


@pytest.fixture
def tiny_course(tmp_path):
    """Make a course of one exercise, ``tiny``, from a suite, scenarios and a submission."""

    def make(suite: str, scenarios: str = "", submission: str = "", stub: str = "", reference: str = ""):
        root = tmp_path / "course"
        exercise, solution = root / "exercises" / "01_tiny", root / "solutions" / "01_tiny"
        exercise.mkdir(parents=True)
        solution.mkdir(parents=True)
        (root / "exercises" / "course.toml").write_text(TINY)
        files = {
            exercise / "test_tiny.py": suite,
            exercise / "scenarios.py": scenarios,
            exercise / "tiny.py": stub,
            solution / "tiny.py": reference,
            tmp_path / "submitted.py": submission,
        }
        for path, text in files.items():
            path.write_text(textwrap.dedent(text), encoding="utf-8")
        return Course.load(root).exercise("tiny"), tmp_path / "submitted.py"

    return make


SMALL = TINY.replace("tiny", "shared_counter").replace("number = 1\nslug", "number = 6\nslug").replace("points = 3", "points = 4")
SMALL_SCENARIOS = """
import shared_counter

def add(start, amount):
    counter = shared_counter.Counter(start)
    return counter.increment(amount), counter.value
"""
# What a submission's text says decides what becomes of the *grader*: it breaks down, hangs, or can't tell.
SMALL_SUITE = '''
import os
import time
from pathlib import Path

from grader.suite import Undecided, correctness, expect


@correctness(rule=1, points=3)
def test_adds(submission, rng):
    """increment adds."""
    with Path(os.environ["JUDGED"]).open("a") as log:
        log.write(submission.source.partition("\\n")[0] + "\\n")
    tries = len(Path(os.environ["JUDGED"]).read_text().splitlines())
    if "GRADER CRASHES" in submission.source or ("GRADER FAILS AT FIRST" in submission.source and tries == 1):
        os._exit(9)
    if "GRADER HANGS" in submission.source:
        time.sleep(600)
    start, amount = rng.randint(10, 99), rng.randint(2, 9)
    expect.equal(submission.call("add", start, amount).value, (start + amount, start + amount), "increment and value")


@correctness(rule=2, points=1)
def test_machine_can_tell(submission):
    """Undecided, or failed, where the submission says so."""
    expect.equal("FAILS BOTH" in submission.source, False, "a submission that says that it fails both")
    if "UNDECIDED" in submission.source and Path(os.environ["JUDGED"] + ".busy").exists():
        raise Undecided("The machine is busy.")
'''
RIGHT = """# right
class Counter:
    def __init__(self, start=0):
        self.value = start

    def increment(self, amount=1):
        self.value += amount
        return self.value

    def increment_below(self, limit):
        return False
"""
WRONG = RIGHT.replace("# right", "# wrong").replace("+= amount", "+= 1")


@pytest.fixture
def judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file to which the small course's suite writes the first line of each submission that it judges."""
    path = tmp_path / "judged.txt"
    path.touch()
    monkeypatch.setenv("JUDGED", str(path))
    return path


@pytest.fixture
def small_course(tmp_path: Path, judged: Path) -> Path:
    """A course of shared_counter alone, with two quick checks of 3 and 1 points; see ``SMALL_SUITE`` for its tricks."""
    folder = tmp_path / "course" / "exercises" / "06_shared_counter"
    solutions = tmp_path / "course" / "solutions" / "06_shared_counter"
    for each in (folder, solutions / "right", solutions / "wrong"):
        each.mkdir(parents=True)
    (folder.parent / "course.toml").write_text(SMALL)
    (folder / "README.md").write_text("# The shared counter\n")
    (folder / "scenarios.py").write_text(SMALL_SCENARIOS)
    (folder / "test_shared_counter.py").write_text(SMALL_SUITE)
    (folder / "shared_counter.py").write_text(RIGHT)
    (folder / "hints.md").write_text("# Hints\n\n## 1\n\nA nudge.\n\n## 2\n\nMore.\n\n## 3\n\nNearly there.\n")
    (solutions / "shared_counter.py").write_text(RIGHT)
    return tmp_path / "course"


@pytest.fixture
def right() -> str:
    """A submission that passes the small course's suite."""
    return RIGHT


@pytest.fixture
def wrong() -> str:
    """A submission that fails its check ``adds`` and passes the other one: 1 of 4 points."""
    return WRONG


Bakehouse = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def bakehouse() -> Bakehouse:
    """Run the command as a person would, in ``cwd``: ``bakehouse("list", cwd=...)``."""

    def run(*arguments: object, cwd: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-P", "-m", "grader", *map(str, arguments)],
            cwd=cwd,
            env={**os.environ, "COLUMNS": "100", **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )

    return run
