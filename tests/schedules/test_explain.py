"""The sentence for the pattern names the object that it is about."""

from pathlib import Path

import pytest

from grader.schedules import Exploration, Loader

HEAD = """
import threading

class Counter:
    def __init__(self):
        self._value, self._log = 0, []
        self._lock = threading.Lock()
"""
TAIL = """
def main():
    counter = Counter()
    threads = [threading.Thread(target=counter.add, args=(1,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counter._value <= 1 and len(counter._log) <= 1
"""
TEST_BEFORE_THE_LOCK = """
    def add(self, limit):
        if self._value >= limit:
            return
        with self._lock:
            self._value += 1
"""
ANOTHER_PLACE_IS_WRITTEN = """
    def add(self, limit):
        if self._value >= limit:
            return
        with self._lock:
            self._log.append(limit)
            self._value = 1
"""
READ_AGAIN_UNDER_THE_LOCK = """
    def add(self, limit):
        with self._lock:
            seen = self._value
        if seen < limit:
            with self._lock:
                self._value += 1
"""


@pytest.mark.parametrize(
    ("body", "pattern"),
    [
        (TEST_BEFORE_THE_LOCK, "Check then act: Thread-1 looked at self._value,"),
        (ANOTHER_PLACE_IS_WRITTEN, "Lost update: Thread-1 read self._value,"),
        (READ_AGAIN_UNDER_THE_LOCK, "Check then act: Thread-1 looked at self._value,"),
    ],
)
def test_a_check_before_the_lock_is_about_what_was_checked(tmp_path: Path, body: str, pattern: str):
    file = tmp_path / "given.py"
    file.write_text(HEAD + body + TAIL)
    found = Exploration(lambda modules: modules["given"].main(), Loader(file, "given"))
    found.more(100, 20.0)
    story = found.story([key for key, outcome in found.outcomes.items() if outcome.kind == "exception"])
    assert story.pattern.startswith(pattern), story.pattern


LOOKED_AGAIN = """
import threading

class Shelf:
    def __init__(self):
        self.loaves, self.sold, self.filled = [], None, threading.Condition()

    def sell(self):
        with self.filled:
            while not self.loaves:
                self.filled.wait()
            self.sold = self.loaves{taken}

    def bake(self):
        for loaf in (1, 2):
            with self.filled:
                self.loaves.append(loaf)
                self.filled.notify()

def main():
    shelf = Shelf()
    threads = [threading.Thread(target=work) for work in (shelf.sell, shelf.bake)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert shelf.sold == 2
"""


@pytest.mark.parametrize("taken", [".pop()", "[-1]"], ids=["taken away", "looked at"])
def test_who_waited_and_looked_again_has_not_acted_on_what_was_seen_before(tmp_path: Path, taken: str):
    file = tmp_path / "program.py"
    file.write_text(LOOKED_AGAIN.replace("{taken}", taken))
    found = Exploration(lambda modules: modules["program"].main(), Loader(file, "program"))
    found.more(200, 20.0)
    stories = [found.story([key]) for key, outcome in found.outcomes.items() if outcome.kind == "exception"]
    assert [story.pattern for story in stories] == ["Order: an operation came before what it relies on was done."]


SUMS = """
import threading

total = 0
lock = threading.Lock()

def add(amount):
    global total
    with lock:
        total = total * 2 + amount

def main():
    threads = [threading.Thread(target=add, args=(amount,)) for amount in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert total {right}
"""


@pytest.mark.parametrize(
    ("right", "word"),
    [("== 3", "Not a matter of the order"), ("== 4", "Order"), ("== 5", "Order")],
    ids=["neither order", "one order", "the other"],
)
def test_only_what_fails_in_some_order_is_said_to_depend_on_it(tmp_path: Path, right: str, word: str):
    file = tmp_path / "program.py"
    file.write_text(SUMS.replace("{right}", right))
    found = Exploration(lambda modules: modules["program"].main(), Loader(file, "program"))
    seen = found.more(400, 10.0, lambda outcome: outcome.kind != "returned")
    bad = [outcome.key for outcome in seen if outcome.kind != "returned"]
    story = found.story(bad)
    assert story.confirmed and story.executions <= 3
    assert story.pattern.startswith(word)


CROWD = """
import threading

gate = threading.Semaphore(0)

def wait():
    gate.acquire()

def main():
    threads = [threading.Thread(target=wait) for _ in range({many})]
    for thread in threads:
        thread.start()
"""


@pytest.mark.parametrize(
    ("many", "told"),
    [
        (3, "Thread-2 waits at line 7 in gate.acquire(); Thread-3 waits"),
        (6, "Thread-1, Thread-2 and 4 more wait at line 7 in gate.acquire()"),
    ],
)
def test_a_crowd_that_waits_for_the_same_is_told_once(tmp_path: Path, many: int, told: str):
    file = tmp_path / "program.py"
    file.write_text(CROWD.replace("{many}", str(many)))
    found = Exploration(lambda modules: modules["program"].main(), Loader(file, "program"))
    found.more(1, 10.0)
    (outcome,) = found.outcomes.values()
    assert outcome.kind == "deadlock" and told in outcome.text, outcome.text
