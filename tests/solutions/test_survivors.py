"""The lists of mutants that are right all the same name mutants that there are."""

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
