"""Real runners inside every level of walls that this machine has."""

import contextlib
import os
import time
from pathlib import Path

import pytest

from grader.walls import LADDER, opened


@pytest.fixture(params=[walls.name for walls in LADDER])
def walls(request):
    chosen = next(each for each in LADDER if each.name == request.param)
    if why_not := chosen.available():
        pytest.skip(f"{request.param}: {why_not}")
    return chosen


@pytest.fixture
def cell_of(walls, tmp_path):
    """Open a cell for a submission's source and a scenario's; load it unless told not to."""

    @contextlib.contextmanager
    def open_cell(scenarios: str, submission: str = "", load: bool = True, start_method: str | None = None, **more):
        (tmp_path / "given.py").write_text(submission)
        (tmp_path / "scenarios.py").write_text(scenarios)
        with opened(walls, tmp_path / "given.py", "kitchen", tmp_path / "scenarios.py", **more) as cell:
            if load:
                assert load_in(cell, start_method) is None
            yield cell

    return open_cell


@pytest.fixture
def load():
    return load_in


@pytest.fixture
def processes_with():
    return having


@pytest.fixture
def gone_soon():
    return all_gone_soon


def load_in(cell, start_method=None):
    fields = {"submission": str(cell.submission), "start_method": start_method, "import": True, "names": []}
    return cell.request("load", 20, **fields)


def having(mark: str) -> list[int]:
    """Live processes of the machine that carry ``mark`` in their command line."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            with contextlib.suppress(OSError):
                if mark.encode() in (entry / "cmdline").read_bytes():
                    found.append(int(entry.name))
    return found


def all_gone_soon(mark: str) -> bool:
    deadline = time.monotonic() + 10
    while having(mark):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True
