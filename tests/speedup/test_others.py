"""What other programs take of the cores, asked beside real ones."""

import multiprocessing
import os
import sys
from typing import NamedTuple

import pytest

from grader.speedup import others
from grader.speedup.others import cores_in_use


class Times(NamedTuple):
    """A core's seconds as psutil has them on every system."""

    user: float = 0.0
    idle: float = 0.0


class Linux(NamedTuple):
    """And on Linux, as far as it matters here."""

    user: float = 0.0
    idle: float = 0.0
    iowait: float = 0.0
    guest: float = 0.0


def spin():
    while True:
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="Windows counts these times in steps of 16 ms")
def test_a_process_that_computes_takes_a_core():
    process = multiprocessing.get_context("spawn").Process(target=spin, daemon=True)
    process.start()
    try:
        assert max(cores_in_use() for _ in range(8)) > 0.5
    finally:
        process.kill()
        process.join()


def test_only_the_cores_that_may_be_used_count(monkeypatch):
    """Of four cores, this process may use two: one of them is busy, and both that it may not use are."""
    looks = iter([[(0.0, 0.0)] * 4, [(0.0, 1.0), (1.0, 0.0), (1.0, 0.0), (1.0, 0.0)]])
    monkeypatch.setattr(others.psutil, "cpu_times", lambda percpu: [Times(*each) for each in next(looks)])
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    assert cores_in_use(0.0) == 1.0


def test_time_that_waits_for_a_disk_is_free_and_a_guests_time_counts_once(monkeypatch):
    looks = iter([[Linux()], [Linux(user=0.5, guest=0.5, iowait=0.5)]])
    monkeypatch.setattr(others.psutil, "cpu_times", lambda percpu: next(looks))
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)
    assert cores_in_use(0.0) == 0.5
