"""Kept verdicts: found again by the same code and the same grader only."""

import dataclasses

import pytest

from grader.batch.judging import Judgement
from grader.notebooks.store import Store, Terms

from .classroom import verdict

TERMS = Terms(walls="none", seed=7)
"""Those of the verdict."""


@pytest.fixture
def store(tmp_path) -> Store:
    return Store(tmp_path / "verdicts")


@pytest.fixture
def job(exercise):
    return TERMS.job("ada", exercise, b"mine")


def test_kept_and_found(store, job):
    store.put(Judgement(job, verdict()))
    assert store.get(job) == verdict()


def test_a_verdict_on_other_terms_does_not_stand(store, job):
    store.put(Judgement(job, verdict()))
    assert store.get(dataclasses.replace(job, seed=8)) is None
    assert store.get(dataclasses.replace(job, walls="bubblewrap")) is None
    assert store.get(dataclasses.replace(job, walls="any")) == verdict()


def test_the_learner_makes_no_difference(store, job):
    store.put(Judgement(job, verdict()))
    assert store.get(dataclasses.replace(job, learner="bob")) == verdict()


def test_other_code_another_suite_another_exercise_are_not_found(store, job, exercise):
    store.put(Judgement(job, verdict()))
    assert store.get(TERMS.job("ada", exercise, b"mine ")) is None
    assert store.get(dataclasses.replace(job, exercise="bank_transfer")) is None
    exercise.suite.write_text(exercise.suite.read_text() + "# changed\n")
    assert store.get(TERMS.job("ada", exercise, b"mine")) is None


@pytest.mark.parametrize("judged", [None, verdict(counts_once="undecided"), verdict(counts_once="skipped")])
def test_what_could_not_be_settled_is_not_kept(store, job, judged):
    store.put(Judgement(job, judged, "problem"))
    assert store.get(job) is None


def test_a_failure_hides_no_undecided_check(store, job):
    store.put(Judgement(job, verdict(counts_once="failed", counts_for_many="undecided")))
    assert store.get(job) is None


def test_a_damaged_file_is_no_verdict(store, job):
    store.put(Judgement(job, verdict()))
    (file,) = store.folder.rglob("*.json")
    file.write_text(file.read_text()[:-40])
    assert store.get(job) is None


def test_judged_once(store, job, grader, monkeypatch):
    grader[b"mine"] = verdict(counts_once="failed")
    assert store.judged(job).verdict == verdict(counts_once="failed")
    monkeypatch.setattr("grader.notebooks.store.judge", None)
    assert store.judged(job).verdict == verdict(counts_once="failed")
