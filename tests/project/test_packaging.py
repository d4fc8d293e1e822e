"""The project's own frame: what an install carries, and that nothing it promises is missing."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import grader
from grader.course import Course

ROOT = Path(__file__).parent.parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = sorted((ROOT / "requirements").glob("*.lock"))


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built with what is installed."""
    pytest.importorskip("hatchling", reason="`make test` installs what builds the wheel")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which the wheel's content comes before the repository."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return {**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "100"}


def run(environment: dict[str, str], *arguments: str, cwd: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-P", "-m", "grader", *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=120, check=False)


def test_the_wheel_carries_the_course_and_nothing_else(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    for exercise in Course.load().exercises:
        folder = f"grader/_course/exercises/{exercise.name}"
        for file in (f"{exercise.slug}.py", f"test_{exercise.slug}.py", "scenarios.py", "README.md", "hints.md"):
            assert f"{folder}/{file}" in names
        assert f"grader/_course/solutions/{exercise.name}/{exercise.slug}.py" in names
    assert "grader/_course/exercises/course.toml" in names
    assert not [name for name in names if "__pycache__" in name or name.startswith(("tests/", "site/"))]


def test_without_the_repository_a_workspace_is_made_and_checked(installed, tmp_path):
    made = run(installed, "init", "work", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    work = tmp_path / "work"
    assert not (work / "solutions").exists()
    reference = Path(installed["PYTHONPATH"], "grader/_course/solutions/06_shared_counter/shared_counter.py")
    shutil.copy(reference, work / "exercises" / "06_shared_counter" / "shared_counter.py")
    checked = run(installed, "check", "shared_counter", cwd=work)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "passed, 10 of 10 points" in checked.stdout
    assert "1 of" in run(installed, "list", cwd=work).stdout


def test_the_version_is_the_same_everywhere():
    assert PYPROJECT["project"]["version"] == grader.__version__
    assert f"## {grader.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def pinned(lock: Path) -> dict[str, list[str]]:
    """The packages that a lock pins, each with its hashes."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in lock.read_text(encoding="utf-8").splitlines():
        if start := re.match(r"([A-Za-z0-9._-]+)==", line):
            name = start.group(1).lower()
            found[name] = []
        elif "--hash=" in line:
            found[name].append(line)
    return found


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.stem)
def test_every_pin_has_its_hashes_and_no_host(lock):
    pins = pinned(lock)
    assert pins
    assert all(pins.values())
    assert not re.search(r"://|--index-url|--find-links|--extra-index-url", lock.read_text(encoding="utf-8"))


def test_the_locks_pin_what_the_project_asks_for():
    base = PYPROJECT["project"]["dependencies"]
    extras = PYPROJECT["project"]["optional-dependencies"]
    wanted = {
        "learner": base,
        "instructor": base + extras["instructor"],
        "dev": [requirement for each in (base, *extras.values()) for requirement in each],
    }
    assert {lock.stem for lock in LOCKS} == set(wanted)
    for lock in LOCKS:
        names = {re.split(r"[<>=!~;\[ ]", each)[0].lower() for each in wanted[lock.stem]}
        assert names <= set(pinned(lock)), lock.stem


def test_a_learners_install_is_light():
    assert len(pinned(ROOT / "requirements" / "learner.lock")) < 25
    assert "nbgrader" not in pinned(ROOT / "requirements" / "learner.lock")


def test_importing_the_command_needs_no_extra():
    """Each command is imported when it is called, and none of the light ones pulls in an instructor's packages."""
    code = "import sys, grader.cli.check, grader.cli.init, grader.cli.list, grader.cli.grade; print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"nbgrader", "distributed", "mkdocs", "playwright"} & set(modules)


def test_the_demo_grades_a_submission_that_is_there():
    racy = re.search(r"^RACY := (\S+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert racy
    assert (ROOT / racy.group(1)).is_file()


def test_the_scripts_can_be_run():
    for script in (".ci/run", "requirements/venv", "requirements/system", "requirements/compile"):
        assert os.access(ROOT / script, os.X_OK), script


def test_the_environment_is_not_made_with_an_old_python(tmp_path):
    """A Python that is too old is named as the problem, not met later as a syntax error."""
    old = tmp_path / "bin" / "python3"
    old.parent.mkdir()
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    for name in ("dirname", "bash"):
        (old.parent / name).symlink_to(shutil.which(name) or name)
    done = subprocess.run(
        [str(ROOT / "requirements" / "venv"), str(tmp_path / "venv")],
        env={"PATH": str(old.parent)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "3.11 or newer" in done.stderr
