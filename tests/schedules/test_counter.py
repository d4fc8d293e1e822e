"""The smallest race, and its repair."""

from pathlib import Path

from grader.schedules import Exploration, Loader

PROGRAM = """
import threading

class Counter:
    def __init__(self):
        self.value = 0
        self.lock = threading.Lock()

    def unlocked(self):
        self.value += 1

    def locked(self):
        with self.lock:
            self.value += 1

def run(how):
    counter = Counter()
    threads = [threading.Thread(target=getattr(counter, how)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return counter.value
"""


def exploration(folder: Path, how: str, **options) -> Exploration:
    file = folder / "program.py"
    file.write_text(PROGRAM)
    return Exploration(lambda modules: modules["program"].run(how), Loader(file, "program"), **options)


def test_a_lost_update_is_found_and_told_with_two_switches(tmp_path):
    found = exploration(tmp_path, "unlocked")
    outcomes = found.more(10, 5.0)
    bad = [outcome.key for outcome in outcomes if outcome.value != 2]
    assert bad == ["returned: 1"]
    story = found.story(bad)
    assert (story.kind, story.switches, story.confirmed) == ("returned", 2, True)
    assert story.pattern.startswith("Lost update: Thread-1 read self.value")
    told = [(step.thread, step.operation, step.object, step.value) for step in story.steps if step.thread != "main"]
    assert told == [
        ("Thread-1", "read", "self.value", "0"),
        ("Thread-2", "read", "self.value", "0"),
        ("Thread-2", "write", "self.value", "1"),
        ("Thread-1", "write", "self.value", "1"),
    ]


def test_a_locked_counter_is_never_wrong(tmp_path):
    for strategy in ("portfolio", "random", "pct"):
        outcomes = exploration(tmp_path, "locked", strategy=strategy).more(150, 20.0)
        assert [outcome.value for outcome in outcomes] == [2]


def test_a_story_can_be_replayed(tmp_path):
    found = exploration(tmp_path, "unlocked")
    found.more(10, 5.0)
    story = found.story(["returned: 1"])
    again = exploration(tmp_path, "unlocked", strategy="replay", schedule=story.schedule)
    assert [outcome.value for outcome in again.more(5, 5.0)] == [1]
    assert again.executions == 1 and not again.exhausted


def test_how_many_were_run_until_the_systematic_search_was_over(tmp_path):
    """More are drawn after it, as the model may have a gap; strategies that only draw are never over."""
    found = exploration(tmp_path, "locked", strategy="dpor")
    found.more(150, 20.0)
    assert found.searched == found.executions and found.exhausted
    found = exploration(tmp_path, "locked")
    found.more(1, 20.0)
    assert found.searched == 0
    found.more(150, 20.0)
    assert 1 < found.searched < found.executions
    drawn = exploration(tmp_path, "locked", strategy="random")
    drawn.more(150, 20.0)
    assert (drawn.searched, drawn.executions) == (0, 150)
