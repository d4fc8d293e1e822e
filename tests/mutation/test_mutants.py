"""Mutants of the course's own solutions: all can be run, none is alike, and the same come every time."""

import ast

import pytest

from grader.course import Course
from grader.mutation.mutants import mutants

REFERENCES = [exercise.reference for exercise in Course.load().exercises]


@pytest.mark.parametrize("file", REFERENCES, ids=lambda file: file.stem)
def test_each_differs_from_the_solution_and_from_the_others(file):
    source = file.read_text(encoding="utf-8")
    made = list(mutants(source))
    sources = [each.source for each in made]
    assert made
    assert len(set(sources)) == len(sources)
    assert ast.unparse(ast.parse(source)) + "\n" not in sources
    assert len({each.name for each in made}) == len(made)


def test_they_are_found_where_they_were_made():
    source = '"""A text. 1"""\nlimit: int = 3\n\n\ndef full(n: int) -> bool:\n    return n >= limit\n'
    assert [(each.name, each.line) for each in mutants(source)] == [
        ("one off: limit: int = 3", 2),
        ("one off: return n >= limit", 6),
    ]


def test_what_is_alike_otherwise_is_numbered():
    assert [each.name for each in mutants("a.join()\na.join()\n") if each.fault == "do not wait for the end"] == [
        "do not wait for the end: a.join()",
        "do not wait for the end: a.join() (number 2)",
    ]
