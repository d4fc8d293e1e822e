"""Every experiment runs here, quickly, and what is a fact on every machine is found."""

import functools
import math
import os
import sys
import time
from pathlib import Path

import pytest

from grader.lab.catalogue import NAMES, load
from grader.lab.experiment import NotHere
from grader.lab.record import Record, Spread
from grader.lab.running import Broken, run

posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
linux = pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")


@functools.cache
def quickly(name: str) -> Record:
    """The quick record, made once a test process."""
    return run(name, quick=True)


@pytest.mark.parametrize("name", NAMES)
def test_it_measures_or_says_what_it_needs(name):
    experiment = load(name)
    assert experiment.name == name
    try:
        record = quickly(name)
    except NotHere as reason:
        assert "needs" in str(reason)
        return
    assert (record.experiment, record.unit, record.quick) == (name, experiment.unit, True)
    assert record.machine["python"] == sys.version.split()[0]
    for variant in record.variants:
        assert len(variant.runs) >= 2, "one run shows no spread"
        assert all(math.isfinite(each) for each in variant.runs)
        assert (variant.at is not None) <= bool(experiment.at)
    assert len({(each.name, each.at) for each in record.variants}) == len(record.variants)


def medians(record: Record) -> dict[str, float]:
    return {variant.name: Spread.of(variant).median for variant in record.variants}


@posix
def test_crashes_end_as_the_lessons_say():
    found = medians(quickly("crash"))
    assert found == {"an exception": 0, "sys.exit(3)": 0, "os._exit(3)": 3, "a segmentation fault": -11}


@posix
def test_facts_that_hold_on_every_machine():
    assert medians(quickly("one_program")) == {"processes": 4, "programs": 1}
    assert medians(quickly("zombie")) == {"ended, not waited for": 5, "waited for": 0}
    assert medians(quickly("open_file")) == {"the child read the inherited file": 3, "the child opened it itself": 0}
    assert medians(quickly("inherited")) == {"fork": 100, "spawn": 0, "forkserver": 0}
    assert medians(quickly("fork_with_threads")) == {"fork": 0, "spawn": 100, "forkserver": 100}


@linux
def test_a_forked_child_owns_what_it_wrote():
    found = medians(quickly("memory"))
    assert found["own after the fork"] < 10 < 20 <= found["own after writing"]
    assert found["reachable after the fork"] >= 20


def test_a_longest_chain_is_a_lower_bound_and_a_level_costs_two_units():
    found = {variant.name: Spread.of(variant).lowest for variant in quickly("graph").variants}
    assert found["as soon as ready"] >= 6 * 0.005
    assert found["level by level"] >= 8 * 0.005
    assert found["one after another"] >= 10 * 0.005


def test_an_experiment_that_breaks_is_said():
    with pytest.raises(Broken, match="no_such_experiment"):
        run("no_such_experiment")


@linux
def test_shared_memory_is_gone_when_an_experiment_is_cut_short():
    with pytest.raises(Broken, match="did not end"):
        run("messages", seconds=1.0)
    until = time.monotonic() + 20  # another test may be at the same experiment just now
    while left := list(Path("/dev/shm").glob("bakehouse-lab-*")):
        assert time.monotonic() < until, left
        time.sleep(0.05)


def test_an_experiment_that_does_not_end_is_ended():
    with pytest.raises(Broken, match="within 0 seconds"):
        run("waiting", seconds=0.01)
