"""How far a failing schedule is shortened."""

import pytest

from grader.schedules import Exploration, Loader, exploration

PROGRAM = """
import threading

def run():
    count = [0, 0, 0]
    def add():
        for place in range(3):
            count[place] += 1
    threads = [threading.Thread(target=add) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count
"""


def story(folder):
    file = folder / "program.py"
    file.write_text(PROGRAM)
    found = Exploration(lambda modules: modules["program"].run(), Loader(file, "program"), strategy="random", seed=1)
    bad = [each.key for each in found.more(3, 60.0) if each.value != [3, 3, 3]]
    return found.story(bad)


def test_it_is_counted_in_operations_so_that_every_machine_tells_the_same_story(tmp_path, monkeypatch):
    monkeypatch.setattr(exploration, "STORY_OPERATIONS", 0)
    assert story(tmp_path).switches > 2
    monkeypatch.undo()
    told = story(tmp_path)
    assert told.switches == 2
    assert story(tmp_path).schedule == told.schedule


def test_the_slowest_machine_stops_all_the_same(tmp_path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(exploration, "STORY_SECONDS", 0.0)
    assert story(tmp_path).switches > 2
