"""The engine from one's own tests."""

import threading

import pytest

from grader.schedules import explore

TOTAL = 0


def racing():
    global TOTAL
    TOTAL = 0

    def add():
        global TOTAL
        TOTAL += 1

    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert TOTAL == 2


class Group:
    @staticmethod
    def right():
        done = threading.Event()
        thread = threading.Thread(target=done.set)
        thread.start()
        done.wait()
        thread.join()


def test_a_race_is_found_and_this_module_is_untouched():
    global TOTAL
    TOTAL = 41
    found = explore(racing)
    assert found.story is not None and found.story.pattern.startswith("Lost update")
    assert TOTAL == 41


def test_a_right_function_is_proven():
    found = explore(Group.right)
    assert found.story is None and found.exhausted and found.uncontrolled is None


def test_a_function_inside_another_is_refused():
    with pytest.raises(ValueError, match="inside another function"):
        explore(lambda: None)
