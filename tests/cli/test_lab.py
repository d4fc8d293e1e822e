"""bakehouse lab, from the command line's point of view."""

import json
import os
import signal
import subprocess
import sys
import time

import psutil
import pytest

from grader.lab.catalogue import NAMES
from grader.lab.record import read


def test_it_lists_what_there_is(bakehouse, tmp_path):
    done = bakehouse("lab", cwd=tmp_path)
    assert done.returncode == 0
    assert all(f"\n{name} " in f"\n{done.stdout}" for name in NAMES)
    assert not list(tmp_path.iterdir())


def test_it_measures_and_keeps_numbers_and_plot(bakehouse, tmp_path):
    done = bakehouse("lab", "lock", "crash", "--quick", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "with lock" in done.stdout and "median" in done.stdout and "quick: no measurement" in done.stdout
    assert sorted(each.name for each in (tmp_path / "lab").iterdir()) == ["crash.json", "crash.svg", "lock.json", "lock.svg"]
    assert read(tmp_path / "lab" / "lock.json").quick


def test_json_alone_on_standard_output(bakehouse, tmp_path):
    done = bakehouse("lab", "lock", "--quick", "--json", "--out", "kept", cwd=tmp_path)
    (record,) = json.loads(done.stdout)
    assert record["experiment"] == "lock"
    assert (tmp_path / "kept" / "lock.json").exists()


def test_records_for_the_site_have_a_folder_a_version(bakehouse, tmp_path):
    done = bakehouse("lab", "lock", "--quick", "--record", "site", "--python", sys.executable, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    (kept,) = tmp_path.rglob("*.*json")
    assert kept.relative_to(tmp_path).parts[0] == "site"
    assert kept.parent.name.startswith("3.")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nonsense"], "no experiment nonsense"),
        (["lock", "--python", "no-such-python"], "no interpreter"),
        (["lock", "--out", "file/below"], "can't be made"),
    ],
)
def test_what_cannot_be_used_is_said(bakehouse, tmp_path, arguments, said):
    (tmp_path / "file").touch()
    done = bakehouse("lab", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr and "Traceback" not in done.stderr


def test_what_cannot_be_measured_here_is_undecided(bakehouse, tmp_path):
    """An interpreter that ends at once stands for a machine that lacks what the experiment needs."""
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\nexit 7\n")
    broken.chmod(0o755)
    done = bakehouse("lab", "lock", "--python", broken, cwd=tmp_path)
    assert done.returncode == 3
    assert "lock can't be measured here: it ended with exit code 7" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="sends a signal")
def test_ctrl_c_ends_the_experiment_and_keeps_what_was_measured(tmp_path):
    command = [sys.executable, "-P", "-m", "grader", "lab", "lock", "chunk_size", "--out", "kept"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as lab:
        until = time.monotonic() + 60
        family: list[psutil.Process] = []
        while len(family) < 3 or not (tmp_path / "kept" / "lock.svg").exists():
            assert time.monotonic() < until, "the second experiment did not begin"
            family = psutil.Process(lab.pid).children(recursive=True)
            time.sleep(0.01)
        lab.send_signal(signal.SIGINT)
        _, errors = lab.communicate(timeout=60)
    assert lab.returncode == 130
    assert "interrupted" in errors and "Traceback" not in errors
    _, alive = psutil.wait_procs(family, timeout=20)
    assert not alive
    assert read(tmp_path / "kept" / "lock.json").variants
