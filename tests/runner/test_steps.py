"""Calls that are made instruction by instruction."""

import sys
import threading

import pytest

from grader.runner import steps


def adds(first, second):
    both = first + second
    return both * 2


def test_what_is_given_is_called_before_each_instruction_of_the_call():
    lines = []
    assert steps.step_by_step(lambda frame: lines.append((frame.f_code.co_name, frame.f_lineno)), adds, 1, 2) == 6
    first = adds.__code__.co_firstlineno
    assert lines.count(("adds", first + 1)) >= 3 and lines.count(("adds", first + 2)) >= 3  # two looks, a sum; and so on


def test_the_call_may_raise_and_nothing_is_traced_after_it():
    with pytest.raises(TypeError):
        steps.step_by_step(lambda frame: None, adds, 1, "two")
    assert sys.gettrace() is None


def test_a_jostled_call_is_held_up_at_some_of_its_instructions(monkeypatch):
    naps = []
    monkeypatch.setattr(steps.time, "sleep", naps.append)
    assert [steps.jostled(adds, 1, number) for number in range(300)] == [2 * (1 + number) for number in range(300)]
    assert naps and all(0 <= nap <= steps.LONGEST for nap in naps)


class Till:
    def __init__(self):
        self.total = 0

    def take(self, times):
        for _ in range(times):
            self.total += 1


def test_each_visible_instruction_of_a_new_thread_is_announced():
    """The threads that are there already are left alone, and nothing is traced any more afterwards."""
    till, seen = Till(), []
    with steps.at_each_step(__file__, lambda frame: seen.append((frame.f_code.co_name, threading.get_ident()))):
        till.take(5)
        thread = threading.Thread(target=till.take, args=(5,))
        thread.start()
        thread.join()
    assert till.total == 10
    assert {name for name, _ in seen} == {"take"} and {ident for _, ident in seen} == {thread.ident}
    assert len(seen) >= 5 * 3  # self.total is read, added to, written

    count = len(seen)
    thread = threading.Thread(target=till.take, args=(5,))
    thread.start()
    thread.join()
    assert len(seen) == count


def test_the_code_of_other_files_is_not_announced(tmp_path):
    seen = []
    with steps.at_each_step(str(tmp_path / "other.py"), seen.append):
        thread = threading.Thread(target=Till().take, args=(5,))
        thread.start()
        thread.join()
    assert seen == []


def test_slow_threads_come_in_between_each_other():
    """At full speed two such threads never lose an update on Python 3.11 and newer."""
    till = Till()
    with steps.slow_threads(__file__):
        threads = [threading.Thread(target=till.take, args=(200,)) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert till.total < 400


def test_a_slow_thread_ends_and_raises_as_ever():
    found = []

    def fails():
        try:
            adds(1, "two")
        except TypeError as error:
            found.append(error)

    with steps.slow_threads(__file__):
        thread = threading.Thread(target=fails)
        thread.start()
        thread.join()
    assert len(found) == 1
