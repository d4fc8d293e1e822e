"""Why a run did not gain, told from what its processes were seen to do."""

import pytest

from grader.isolation.work import work_of
from grader.speedup.laws import broken_law
from grader.walls.family import Member

CALLER = 1


def process(pid: int, first: float, last: float, cpu: float) -> Member:
    busy = [(first, 0.0), (last, cpu)]
    return Member(pid, CALLER, "python", first, last, cpu=cpu, busy=busy)


def caller(cpu: float, threads: int = 1) -> Member:
    return Member(CALLER, 0, "runner", 0.0, 1.0, cpu=cpu, threads=threads, busy=[(0.0, 0.0), (1.0, cpu)])


def told(own: Member, *below: Member, seconds: float = 1.0, alone: float = 1.0) -> str:
    return broken_law(work_of(own, below), own, below, seconds, workers=2, alone=alone)


BROKEN = {
    "All the work was done in the calling process.": told(caller(1.0)),
    "(the GIL)": told(caller(1.0, threads=3)),
    "one after another": told(caller(0.0), process(2, 0, 0.4, 0.4), process(3, 0.5, 0.9, 0.4)),
    "One process did the work": told(caller(0.0), process(2, 0, 1, 1)),
    "The calling process did 50% of the work itself": told(caller(0.5), process(2, 0, 0.3, 0.25), process(3, 0, 0.3, 0.25)),
    "only one of them computed": told(caller(0.0), process(2, 0, 1, 1), process(3, 0, 1, 0.02)),
    "one of the processes did 80% of it": told(caller(0.0), process(2, 0, 1, 0.8), process(3, 0, 1, 0.2), process(4, 0, 1, 0.0)),
    "All processes together computed 2.00 s on what takes one 1.00 s": told(caller(0.0), process(2, 0, 1, 1), process(3, 0, 1, 1)),
    "8 processes were started": told(caller(0.0), *(process(pid, 0, 1, 0.15) for pid in range(2, 10))),
    "starting one takes time. The cores had nothing": told(caller(0.0), *(process(pid, 0, 1, 0.1) for pid in range(2, 10))),
    "The cores had nothing to do for 60% of the time.": told(caller(0.0), process(2, 0, 1, 0.4), process(3, 0, 1, 0.4)),
}


@pytest.mark.parametrize("words", BROKEN)
def test_the_broken_law_is_named(words):
    assert words in BROKEN[words]


def test_where_nothing_stands_out_nothing_is_made_up():
    assert told(caller(0.0), process(2, 0, 0.6, 0.5), process(3, 0, 0.6, 0.5), seconds=0.6) == ""


def test_without_a_global_lock_threads_are_not_blamed_on_it(monkeypatch):
    monkeypatch.setattr("sys._is_gil_enabled", lambda: False, raising=False)
    assert told(caller(1.0, threads=3)) == "All the work was done in the calling process."


def test_what_was_sent_is_told_where_it_is_much():
    below = [process(2, 0, 1, 1), process(3, 0, 1, 1)]
    assert "into what was sent between them" in told(caller(0.0), *below)
    below[0].written = 12_340_000
    assert "into the 12.3 MB that were sent between them" in told(caller(0.0), *below)
