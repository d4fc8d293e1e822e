"""Programs that go on beyond the limit: what is known of them is said, and nothing is guessed."""

from pathlib import Path

import pytest

from grader.schedules import Exploration, Loader, explore
from grader.schedules.library import failing

LOCKED = """
import threading

def main():
    total, lock = [0], threading.Lock()
    def add():
        for _ in range(60_000):
            with lock:
                total[0] += 1
    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert total == [120_000]
"""
RACY = """
import threading

def main():
    told, total, lock = [], [0], threading.Lock()
    def add():
        for _ in range(60_000):
            with lock:
                total[0] += 1
    def tell():
        told.append(1)
        add()
    def look():
        assert not told
        add()
    threads = [threading.Thread(target=each) for each in (tell, look)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
"""
SOMETIMES = """
import threading

def main():
    told, tries = [], [0]
    def wait():
        if not told:
            while True:
                tries[0] += 1
    def tell():
        told.append(1)
    threads = [threading.Thread(target=each) for each in (tell, wait)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
"""
LOOKING = """
import threading

def main():
    flags = [False] * 30
    def told():
        for n in range(30):
            if flags[n]:
                return True
        return False
    def wait():
        while not told():
            pass
    threads = [threading.Thread(target=wait) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
"""
COMPUTING = """
import threading

def main():
    shared = []
    def work():
        n = 0
        for _ in range(3_000):
            n += 1
        shared.append(n)
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert shared == [3_000, 3_000]
"""
WALKING = """
import threading

class Guest:
    def __init__(self, behind):
        self.behind = behind

def main():
    line = None
    for _ in range(30_000):
        line = Guest(line)
    def walk():
        guest = line
        while guest is not None:
            guest = guest.behind
    threads = [threading.Thread(target=walk) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
"""


def exploring(folder: Path, program: str, **options) -> Exploration:
    file = folder / "program.py"
    file.write_text(program)
    return Exploration(lambda modules: modules["program"].main(), Loader(file, "program"), **options)


def test_a_right_program_that_does_much_is_undecided(tmp_path):
    found = exploring(tmp_path, LOCKED)
    (outcome,) = found.more(3, 60.0)
    assert (outcome.kind, outcome.thread) == ("limit", None) and not failing(outcome)
    assert found.limited == f"the program did not end within 200,000 visible operations, and was at line {outcome.line} then"
    assert (found.executions, found.finished, found.exhausted) == (3, False, False)


def test_with_a_higher_limit_it_ends(tmp_path):
    found = exploring(tmp_path, LOCKED, limit=1_000_000)
    assert [outcome.kind for outcome in found.more(1, 60.0)] == ["returned"] and found.limited is None


def test_a_failure_wins_over_a_schedule_beyond_the_limit(tmp_path):
    found = exploring(tmp_path, RACY)
    outcomes = found.more(20, 60.0, failing)
    assert [outcome.kind for outcome in outcomes] == ["limit", "exception"] and found.limited
    assert found.story([outcomes[-1].key]).confirmed


@pytest.mark.parametrize("strategy", ["portfolio", "dpor"])
def test_nothing_is_proven_if_one_schedule_is_beyond_the_limit(tmp_path, strategy):
    found = exploring(tmp_path, SOMETIMES, strategy=strategy, limit=500)
    found.more(300, 60.0)
    assert {outcome.kind for outcome in found.outcomes.values()} == {"returned", "limit"}
    assert found.limited and not found.exhausted


def test_a_long_look_at_what_never_changes_is_a_livelock_however_many_operations_a_turn_has(tmp_path):
    """Two threads need 30 operations a turn: the limit comes before so many turns that nobody doubts any more."""
    (outcome,) = exploring(tmp_path, LOOKING, seed=2).more(1, 60.0)
    assert outcome.kind == "livelock" and "goes round and round" in outcome.text


def test_between_instructions_there_is_more_to_choose_than_the_limit_counts(tmp_path):
    found = exploring(tmp_path, COMPUTING, strategy="random", limit=2_000)
    found.more(20, 60.0)
    assert {outcome.kind for outcome in found.outcomes.values()} == {"returned"} and found.limited is None


def some_rounds():
    import threading

    total, lock = [0], threading.Lock()

    def add():
        for _ in range(100):
            with lock:
                total[0] += 1

    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_a_function_says_so_too():
    found = explore(some_rounds, executions=3, limit=300)
    assert found.story is None and not found.exhausted and "within 300 visible operations" in (found.limited or "")
    assert explore(some_rounds, executions=3).limited is None


def test_threads_that_get_on_without_changing_anything_are_no_livelock(tmp_path):
    """Each of its turns only looks; that it looks at something else each time, its own variable tells."""
    assert [outcome.kind for outcome in exploring(tmp_path, WALKING).more(2, 60.0)] == ["returned"]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("total = 0\n    for n in range(10_000): total += n", "returned"),
        ("box = threading.local()\n    box.n = 0\n    while box.n < 10_000: box.n += 1", "returned"),
        ("box = [0]\n    while box[0] < 10_000: box[0] += 1", "limit"),
        ("flag = []\n    while not flag: pass", "livelock"),
        ("flag = []\n    while not flag: time.sleep(0)", "livelock"),
    ],
    ids=["a for loop", "a variable", "too many operations", "nobody is left to end it", "nor if it sleeps"],
)
def test_a_thread_without_others_is_looked_at_when_it_has_gone_round_for_long(tmp_path, monkeypatch, body, kind):
    monkeypatch.setattr("grader.schedules.engine.ALONE", 1_000)
    found = exploring(tmp_path, f"import threading, time\ndef main():\n    {body}\n", limit=5_000 if kind == "limit" else 50_000)
    assert [outcome.kind for outcome in found.more(1, 60.0)] == [kind]


def test_a_long_computation_is_undecided(tmp_path, monkeypatch):
    monkeypatch.setattr("grader.schedules.engine.ALONE", 1_000)
    body = "for n in range(100):\n            while n > 1: n = n // 2 if n % 2 == 0 else 3 * n + 1\n"
    found = exploring(tmp_path, COMPUTING.replace("n = 0\n", body))
    assert [outcome.kind for outcome in found.more(1, 60.0)] == ["limit"]
    assert found.limited.startswith("Thread-2 went round 1,000 times without looking at anything shared, and was at line ")
