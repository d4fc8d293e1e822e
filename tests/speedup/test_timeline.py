"""The picture of a run adds up to what was seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.speedup.timeline import ROWS, SLOTS, timeline
from grader.walls.family import Member


def member(pid: int, busy: list[tuple[float, float]], parent: int = 1) -> Member:
    return Member(pid, parent, "python", busy[0][0], busy[-1][0], cpu=busy[-1][1], busy=busy)


def test_each_process_has_its_row_from_when_it_was_there():
    seen = timeline(member(1, [(0.0, 5.0), (1.0, 5.0)]), [member(2, [(0.5, 0.0), (1.0, 0.5)])], 1.0)
    assert [row["name"] for row in seen["rows"]] == ["caller", "process 1"]
    caller, process = (row["busy"] for row in seen["rows"])
    assert set(caller) == {0.0}
    assert process[: SLOTS // 2 - 1] == [None] * (SLOTS // 2 - 1)
    assert process[SLOTS // 2 :] == [1.0] * (SLOTS // 2)


def test_what_the_caller_did_before_is_no_part_of_it():
    seen = timeline(member(1, [(0.0, 5.0), (1.0, 5.5)]), [], 1.0)
    assert seen["rows"][0]["cpu"] == 0.5
    assert sum(seen["rows"][0]["busy"]) / SLOTS == pytest.approx(0.5)


def test_of_many_processes_the_busiest_are_shown_and_the_others_counted():
    many = [member(pid, [(0.0, 0.0), (1.0, pid / 100)]) for pid in range(2, 32)]
    seen = timeline(member(1, [(0.0, 0.0), (1.0, 0.0)]), many, 1.0)
    assert len(seen["rows"]) == ROWS
    assert seen["more"] == len(many) - (ROWS - 1)
    assert min(row["cpu"] for row in seen["rows"][1:]) == 0.24


@given(st.lists(st.tuples(st.floats(0.001, 0.5), st.floats(0, 0.5)), min_size=1, max_size=30), st.floats(0.001, 5))
def test_no_cpu_time_is_made_up_or_lost(steps, seconds):
    moment, cpu, looks = 0.0, 0.0, [(0.0, 0.0)]
    for pause, gain in steps:
        moment, cpu = moment + pause, cpu + gain
        looks.append((moment, cpu))
    seen = timeline(member(1, looks), [], max(seconds, moment))
    busy = seen["rows"][0]["busy"]
    assert 1 <= len(busy) <= SLOTS
    assert sum(busy) * max(seconds, moment) / len(busy) == pytest.approx(cpu, abs=0.01 * max(seconds, moment) + 0.001)
