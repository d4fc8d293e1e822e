"""The runner that waits for the next check is as fresh as any, and gone at the end."""

import os
import signal

import pytest

from grader.walls import Limits, Reserve, cell


@pytest.fixture
def files(tmp_path):
    """Two submissions that differ, and the scenarios."""
    sources = {"rye.py": "NAME = 'rye'\n", "oat.py": "NAME = 'oat'\n"}
    scenarios = "import kitchen\n\ndef name():\n    kitchen.NAME += '!'\n    return kitchen.NAME\n"
    for name, source in {**sources, "scenarios.py": scenarios}.items():
        (tmp_path / name).write_text(source)
    return tmp_path


@pytest.fixture
def named(walls, files, load):
    """What a submission's runner says, taken from a reserve; and that runner's process on this side."""

    def named(reserve, file, limits=Limits()):  # noqa: B008 - frozen
        with reserve.take(files / file, "kitchen", files / "scenarios.py", limits, more=True) as cell:
            load(cell)
            said = cell.request("call", 20, scenario="name", args=[], warm_up=False)["value"]
            return said, cell.family.root

    return named


def test_each_check_gets_a_runner_of_its_own(walls, named):
    with Reserve(walls) as reserve:
        seen = [named(reserve, "rye.py") for _ in range(3)]
    assert [said for said, _ in seen] == ["rye!"] * 3
    assert len({pid for _, pid in seen}) == 3


def test_another_file_or_other_limits_get_a_runner_that_was_started_for_them(walls, named):
    with Reserve(walls) as reserve:
        assert named(reserve, "rye.py")[0] == "rye!"
        assert named(reserve, "oat.py")[0] == "oat!"
        assert named(reserve, "oat.py", Limits(descriptors=100))[0] == "oat!"


def test_one_waits_behind_walls_that_keep_runners_apart_and_only_there(walls, named):
    with Reserve(walls) as reserve:
        named(reserve, "rye.py")
        waiting = reserve._waiting
        assert (waiting is not None) == walls.apart
    if waiting:
        with pytest.raises(ProcessLookupError):
            os.kill(waiting[1].family.root, 0)


def test_an_interruption_while_the_next_one_starts_leaves_nothing(walls, files, monkeypatch, tmp_path):
    """Neither the runner that was taken already nor the folder of the one that was about to start."""
    if not walls.apart:
        pytest.skip("no second runner starts here")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "rooms"))
    (tmp_path / "rooms").mkdir()
    started, start = [], cell.start

    def interrupted(*given):
        if started:
            raise KeyboardInterrupt
        started.append(start(*given))
        return started[0]

    monkeypatch.setattr(cell, "start", interrupted)
    with Reserve(walls) as kept, pytest.raises(KeyboardInterrupt):
        kept.take(files / "rye.py", "kitchen", files / "scenarios.py", Limits(), more=True)
    assert started[0][0].process.poll() is not None
    assert not list((tmp_path / "rooms").iterdir())


def test_one_that_has_died_in_the_meantime_is_replaced(walls, named):
    with Reserve(walls) as reserve:
        named(reserve, "rye.py")
        if reserve._waiting:
            root = reserve._waiting[1].family.root
            os.kill(root, signal.SIGKILL)
            os.waitid(os.P_PID, root, os.WEXITED | os.WNOWAIT)
        assert named(reserve, "rye.py")[0] == "rye!"
