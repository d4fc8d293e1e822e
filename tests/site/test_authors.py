"""The authors' page names all that a suite may use."""

import inspect
from pathlib import Path

import pytest

import grader.suite
from grader.suite import expect
from grader.suite.submission import Run, Submission

PAGE = (Path(__file__).resolve().parents[2] / "site" / "authors.md").read_text(encoding="utf-8")


INTERNAL = {"reject"}  # of Submission: for the grader's own use


def public(owner: object) -> list[str]:
    """The names of the functions that a module or a class itself defines for others."""
    home = owner.__name__ if inspect.ismodule(owner) else owner.__module__
    found = [name for name, value in vars(owner).items() if inspect.isfunction(value) and value.__module__ == home]
    return [name for name in found if not name.startswith("_") and name not in INTERNAL]


@pytest.mark.parametrize("name", public(expect))
def test_expectations(name: str) -> None:
    assert f"expect.{name}(" in PAGE


@pytest.mark.parametrize("name", public(Submission))
def test_what_a_submission_can_be_asked(name: str) -> None:
    assert f"submission.{name}(" in PAGE


@pytest.mark.parametrize("name", list(Run.__dataclass_fields__))
def test_what_a_run_shows(name: str) -> None:
    assert f"`.{name}`" in PAGE


@pytest.mark.parametrize("name", grader.suite.__all__)
def test_the_language(name: str) -> None:
    assert name in PAGE
