"""The doctor finds each of nbgrader's usual troubles, and nothing in a sound course."""

import os
import shutil
import sqlite3
import sys
from pathlib import Path

import pytest

from grader.notebooks.build import build
from grader.notebooks.doctor import examine

from .classroom import SLUG


def wrong(course: Path) -> list[str]:
    return [finding.what for finding in examine(course) if not finding.fine]


def test_a_sound_course(classroom):
    classroom.hand_in("ada", "mine")
    assert wrong(classroom.folder) == []


def test_a_folder_that_is_no_course(tmp_path):
    (finding,) = wrong(tmp_path)
    assert finding.startswith(f"no nbgrader_config.py in {tmp_path}")


def test_no_alembic(classroom, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "alembic is not found" in wrong(classroom.folder)


@pytest.mark.parametrize("mistake", ["c.Autograde.x = = 1", "import no_such_module", "raise ValueError('x')"])
def test_settings_that_nbgrader_would_pass_over(classroom, mistake):
    settings = classroom.folder / "nbgrader_config.py"
    settings.write_text(f"{settings.read_text()}\n{mistake}\n")
    (finding,) = wrong(classroom.folder)
    assert "has a mistake" in finding


@pytest.mark.parametrize(
    "line",
    [
        "c.Autograde.autograde_preprocessors = []",
        "del c.Autograde['autograde_preprocessors']",
        "c.Autograde.autograde_preprocessors.append('nbgrader.preprocessors.Execute')",
        "from nbgrader.preprocessors import Execute\nc.Autograde.autograde_preprocessors += [Execute]",
    ],
)
def test_a_pipeline_without_us_or_with_a_kernel(classroom, line):
    settings = classroom.folder / "nbgrader_config.py"
    settings.write_text(f"{settings.read_text()}\n{line}\n")
    (finding,) = wrong(classroom.folder)
    assert "does not name ExternalGrade, or names Execute too" in finding


def test_a_half_made_database(tmp_path, home):
    build(tmp_path, home, home.exercises)
    sqlite3.connect(tmp_path / "gradebook.db").execute("create table assignment (id)")
    assert wrong(tmp_path) == ["gradebook.db is half-made"]


def test_no_database_at_all(tmp_path, home):
    build(tmp_path, home, home.exercises)
    (tmp_path / "gradebook.db").write_text("This is no database, however long it may be, and will not be one.")
    (finding,) = wrong(tmp_path)
    assert "can't be read" in finding


@pytest.mark.parametrize(
    ("text", "fine"),
    [
        ("2026-01-31 12:00:00 UTC", True),
        ("2026-01-31 12:00:00.123456 UTC", True),
        ("2026-01-31 12:00:00 +0200", False),
        ("yesterday", False),
    ],
)
def test_timestamps(classroom, text, fine):
    (classroom.hand_in("ada", "mine") / "timestamp.txt").write_text(text)
    assert (wrong(classroom.folder) == []) is fine


def test_a_submission_without_its_notebook(classroom):
    (classroom.hand_in("ada", "mine") / f"{SLUG}.ipynb").unlink()
    (finding,) = wrong(classroom.folder)
    assert "nbgrader passes over this learner" in finding


def test_the_exchange(classroom, tmp_path):
    exchange = tmp_path / "exchange"
    settings = classroom.folder / "nbgrader_config.py"
    settings.write_text(f"{settings.read_text()}\nc.Exchange.root = {str(exchange)!r}\n")
    assert wrong(classroom.folder) == [f"the exchange {exchange} is not there"]
    exchange.mkdir(mode=0o755)
    assert wrong(classroom.folder) == [f"the exchange {exchange} is not open to all"]
    exchange.chmod(0o777)
    assert wrong(classroom.folder) == []


@pytest.mark.skipif(os.name == "nt", reason="needs symbolic links")
def test_a_link_to_somebody_elses_work_in_the_exchange(classroom, tmp_path):
    inbound = tmp_path / "exchange" / "bakehouse" / "inbound" / f"eve+{SLUG}+2026-01-31 12:00:00 UTC"
    inbound.mkdir(parents=True)
    (tmp_path / "exchange").chmod(0o777)
    settings = classroom.folder / "nbgrader_config.py"
    settings.write_text(f"{settings.read_text()}\nc.Exchange.root = {str(tmp_path / 'exchange')!r}\n")
    (inbound / f"{SLUG}.py").symlink_to(classroom.hand_in("ada", "mine") / f"{SLUG}.py")
    (finding,) = wrong(classroom.folder)
    assert "is a link" in finding


def test_the_settings_do_not_change_this_process(classroom, monkeypatch):
    monkeypatch.setenv("PATH", "/somewhere")
    list(examine(classroom.folder))
    assert os.environ["PATH"] == "/somewhere"
    assert shutil.which("alembic") is None
