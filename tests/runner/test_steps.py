"""Calls that are made instruction by instruction."""

import sys

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
