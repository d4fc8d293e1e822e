"""Turns at the cores, between real processes."""

import multiprocessing as mp
import os
import sys
import time
from pathlib import Path

import pytest

from grader.speedup.turns import turn

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no file locks of this kind")
CONTEXT = mp.get_context("spawn")


def hold(folder, alone, entered, leave):
    with turn(alone, folder):
        entered.set()
        leave.wait(30)


def enter(folder, alone, entered):
    with turn(alone, folder) as got:
        if got:
            entered.set()


@pytest.fixture
def holding(tmp_path):
    """A process that holds the cores until it is told to leave."""
    started = []

    def start(alone):
        entered, leave = CONTEXT.Event(), CONTEXT.Event()
        process = CONTEXT.Process(target=hold, args=(tmp_path, alone, entered, leave))
        process.start()
        started.append((process, leave))
        assert entered.wait(30)
        return leave

    yield start
    for process, leave in started:
        leave.set()
        process.join(30)


def test_untimed_checks_share(tmp_path, holding):
    holding(False)
    with turn(False, tmp_path, patience=10) as got:
        assert got


@pytest.mark.parametrize(("held_alone", "alone"), [(True, False), (True, True), (False, True)])
def test_a_timed_check_is_alone(tmp_path, holding, held_alone, alone):
    leave = holding(held_alone)
    with turn(alone, tmp_path, patience=0.1) as got:
        assert not got
    leave.set()
    with turn(alone, tmp_path, patience=30) as got:
        assert got


def test_a_waiting_timed_check_is_not_overtaken(tmp_path, holding):
    leave = holding(False)
    timed, untimed = CONTEXT.Event(), CONTEXT.Event()
    first = CONTEXT.Process(target=enter, args=(tmp_path, True, timed))
    second = CONTEXT.Process(target=enter, args=(tmp_path, False, untimed))
    first.start()
    while not _door_is_held(tmp_path):
        time.sleep(0.01)
    second.start()
    assert not untimed.wait(0.5)
    leave.set()
    assert timed.wait(30)
    assert untimed.wait(30)
    first.join(30)
    second.join(30)


def _door_is_held(folder):
    import fcntl

    with (folder / "bakehouse-door.lock").open("r+b") as door:
        try:
            fcntl.flock(door, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
        return False


def test_where_no_lock_can_be_had_the_answer_says_so(tmp_path):
    with turn(False, tmp_path / "missing") as got:
        assert not got


def test_a_lock_file_that_is_there_is_opened_as_one_that_is(tmp_path, monkeypatch):
    """To make another user's file in a folder for all is refused by Linux, to root too: fs.protected_regular."""
    real = os.open

    def refused(path, flags, *more):
        if flags & os.O_CREAT and Path(path).exists():
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, flags, *more)

    monkeypatch.setattr(os, "open", refused)
    for _ in range(2):
        with turn(True, tmp_path) as got:
            assert got
