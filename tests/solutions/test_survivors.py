"""The lists of mutants that are right all the same name mutants that there are; the recorded scores are those of the course."""

import json
from pathlib import Path

import pytest

from grader.batch.verifying import cases_of
from grader.course import Course
from grader.mutation.mutants import mutants
from grader.mutation.survivors import explained

EXERCISES = [exercise for exercise in Course.load().exercises if explained(exercise)]


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda each: each.slug)
def test_every_survivor_is_a_mutant_of_its_file(exercise):
    files = {case.name: case.file for case in cases_of(exercise)}
    for (file, name), why in explained(exercise).items():
        assert name in {mutant.name for mutant in mutants(files[file].read_text(encoding="utf-8"))}, (file, name)
        assert why.endswith(".")


def test_the_recorded_scores():
    """Of every exercise at least 95 percent of the mistakes are rejected."""
    record = Path(__file__).resolve().parents[2] / "solutions" / "mutants.json"
    scores = {row["exercise"]: row for row in json.loads(record.read_text(encoding="utf-8"))["scores"]}
    assert list(scores) == [exercise.slug for exercise in Course.load().exercises]
    for slug, row in scores.items():
        assert row["rejected"] >= 0.95 * (row["rejected"] + row["survived"]), slug
