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


class Pair:
    def __init__(self):
        self.left = self.right = 0

    def move(self):
        self.left += 1
        self.right += 1

    def in_step(self):
        thread = threading.Thread(target=self.move)
        thread.start()
        assert self.left == self.right
        thread.join()


def test_a_method_is_called_on_a_new_object():
    found = explore(Pair.in_step)
    assert found.story is not None and found.story.kind == "exception"


def three(times, more):
    assert times + more == 3


def test_plain_arguments_are_passed_on():
    assert explore(three, arguments={"times": 1, "more": 2}).exhausted


def test_an_object_of_the_programs_own_is_refused_as_an_argument():
    with pytest.raises(ValueError, match="make the Pair inside"):
        explore(three, arguments={"times": Pair(), "more": 2})
