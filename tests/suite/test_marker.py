"""The mark `schedules`, in a project of someone else's."""

import subprocess
import sys
from pathlib import Path

import pytest

COUNTER = """
class Counter:
    def __init__(self):
        self.value = 0

    def add(self):
        self.value += 1
"""
HEAD = """
import threading
import pytest
from bakery.counter import Counter

def run(*bodies):
    threads = [threading.Thread(target=body) for body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
"""
RACY = """
@pytest.mark.schedules
def test_it():
    counter = Counter()
    run(counter.add, counter.add)
    assert counter.value == 2
"""
RIGHT = """
@pytest.mark.schedules(proof=True)
@pytest.mark.parametrize("times", [1, 2])
def test_it(times):
    lock, box = threading.Lock(), []
    def add():
        with lock:
            box.append(len(box))
    run(*[add] * times)
    assert box == list(range(times))
"""
UNPROVEN = """
import time

@pytest.mark.schedules(executions=5, proof=True)
def test_it():
    run(lambda: time.sleep(1), lambda: time.sleep(2))
"""
PLAIN = RACY.replace("schedules", "schedules(modules=[], executions=20)")
PROCESS = """
@pytest.mark.schedules
def test_it():
    import os
    if os.fork() == 0:
        os._exit(0)
"""
FIXTURE = """
@pytest.fixture
def counter():
    return Counter()

@pytest.mark.schedules
def test_it(counter):
    run(counter.add, counter.add)
"""
COROUTINE = """
@pytest.mark.schedules
async def test_it():
    pass
"""
CASE = """
import unittest

class Case(unittest.TestCase):
    @pytest.mark.schedules
    def test_it(self):
        pass
"""
MISSPELT = RACY.replace("schedules", "schedules(execution=5)")
MUCH = """
@pytest.mark.schedules(seconds=2, limit=1000)
def test_it():
    lock, box = threading.Lock(), []
    def add():
        for _ in range(500):
            with lock:
                box.append(1)
    run(add, add)
    assert len(box) == 1000
"""
SKIPPED = """
@pytest.mark.schedules
def test_it():
    pytest.skip("not today")
"""


def pytest_says(folder: Path, test: str, *options: str) -> str:
    (folder / "bakery").mkdir()
    (folder / "bakery" / "__init__.py").touch()
    (folder / "bakery" / "counter.py").write_text(COUNTER)
    (folder / "tests").mkdir()
    (folder / "tests" / "test_it.py").write_text(HEAD + test)
    (folder / "pytest.ini").write_text("[pytest]\npythonpath = .\n")
    command = [sys.executable, "-m", "pytest", "-q", "-rA", "--strict-markers", "-p", "no:cacheprovider", *options]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120).stdout


def test_a_race_in_a_module_of_the_project_fails_with_its_story(tmp_path):
    said = pytest_says(tmp_path, RACY)
    assert "1 failed" in said and "Lost update: Thread-2 read self.value" in said
    assert "self.value += 1" in said and "write self.value ← 1" in said and "Found after" in said


def test_imported_by_path_it_is_the_same(tmp_path):
    assert "Lost update" in pytest_says(tmp_path, RACY, "--import-mode=importlib")


@pytest.mark.parametrize(
    ("test", "said"),
    [
        (RIGHT, ("2 passed", "(every one that differs)")),
        (UNPROVEN, ("1 failed", "nothing is proven")),
        (PLAIN, ("1 passed", "not rewritten, so not explored inside: bakery.counter")),
        (PROCESS, ("1 failed", "undecided", "starts a process")),
        (MUCH, ("1 failed", "undecided: the program did not end within 1,000 visible operations", "set a higher limit")),
        (FIXTURE, ("1 failed", "make the Counter inside")),
        (COROUTINE, ("1 error", "plain test functions")),
        (CASE, ("1 error", "plain test functions")),
        (MISSPELT, ("1 failed", "'execution'")),
        (SKIPPED, ("1 skipped", "not today")),
    ],
    ids=["right", "unproven", "not rewritten", "process", "much", "fixture", "coroutine", "unittest", "misspelt", "skipped"],
)
def test_what_the_mark_says(tmp_path, test, said):
    output = pytest_says(tmp_path, test)
    assert all(each in output for each in said), output
