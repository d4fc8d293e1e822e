"""Mutants before a suite: their fates, the survivors that are right, and a run that goes on."""

import json

import pytest

from grader.batch.judging import Judgement, judge
from grader.batch.mutation import Fate, Found, Notebook, found, scores, trials
from grader.course import Course, CourseError
from grader.mutation.survivors import FILE


@pytest.fixture
def exercise(small_course, right):
    """With a reference in which one mutant is a mistake that the suite finds."""
    exercise = Course.load(small_course).exercise("shared_counter")
    exercise.reference.write_text(right.replace("+= amount", "+= amount + 0"))
    return exercise


def explain(exercise, trial, why="It is right."):
    text = f"[[survivor]]\nfile = {json.dumps(trial.file)}\nmutant = {json.dumps(trial.name)}\nwhy = {json.dumps(why)}\n"
    exercise.reference.with_name(FILE).write_text(text)


def fates(exercise):
    return {each.name: found(each, judge(each.job)) for each in trials(exercise)}


def test_the_suite_decides(exercise):
    seen = fates(exercise)
    assert {each.fate for each in seen.values()} == {Fate.REJECTED, Fate.SURVIVED}
    rejected = seen["one off: self.value += amount + 0"]
    assert (rejected.fate, rejected.check) == (Fate.REJECTED, "adds")


def test_a_survivor_that_is_right_is_explained(exercise):
    survivor = next(each.trial for each in fates(exercise).values() if each.fate is Fate.SURVIVED)
    explain(exercise, survivor)
    again = next(each for each in trials(exercise) if each.name == survivor.name)
    assert again.why == "It is right."
    assert found(again, judge(again.job)).fate is Fate.EXPLAINED


def test_a_grader_that_fails_leaves_it_undecided(exercise):
    trial = next(trials(exercise))
    assert found(trial, Judgement(trial.job, None, "broken")).fate is Fate.UNDECIDED


def test_all_of_the_reference_and_every_so_many_of_the_others(exercise):
    other = exercise.reference.with_name("right") / "other.py"
    other.parent.mkdir(exist_ok=True)
    other.write_text('"""Another.\n\nVerdict: right\n"""\n' + exercise.reference.read_text())
    everything = list(trials(exercise))
    right = [each for each in everything if each.file == "right/other"]
    assert len(right) > 2
    assert list(trials(exercise, every=2)) == everything[: -len(right)] + right[1::2]
    assert list(trials(exercise, every=0)) == everything[: -len(right)]


def test_a_run_goes_on_where_it_stopped(exercise, tmp_path):
    first, second, *_ = trials(exercise)
    notebook = Notebook(tmp_path / "fates")
    notebook.note(Found(first, Fate.REJECTED, "adds"))
    notebook.note(Found(second, Fate.UNDECIDED))
    with (tmp_path / "fates").open("a") as file:
        file.write('{"key": "cut sho')
    again = Notebook(tmp_path / "fates")
    assert again.known(first) == Found(first, Fate.REJECTED, "adds")
    assert again.known(second) is None


def test_another_suite_judges_anew(exercise, tmp_path):
    notebook = Notebook(tmp_path / "fates")
    notebook.note(Found(next(trials(exercise)), Fate.REJECTED, "adds"))
    exercise.suite.write_text(exercise.suite.read_text() + "# changed\n")
    assert Notebook(tmp_path / "fates").known(next(trials(exercise))) is None


def test_the_score_counts_mistakes_alone(exercise):
    trial = next(trials(exercise))
    rows = [Found(trial, fate) for fate in (Fate.REJECTED, Fate.REJECTED, Fate.REJECTED, Fate.SURVIVED, Fate.EXPLAINED)]
    (score,) = scores(rows)
    assert score.share == 0.75


@pytest.mark.parametrize("text", ["[[survivor]]\nfile = 1", "no toml", '[[survivor]]\nfile = "x"\nmutant = "y"\nwhy = " "'])
def test_a_damaged_list_of_survivors_is_named(exercise, text):
    exercise.reference.with_name(FILE).write_text(text)
    with pytest.raises(CourseError, match=FILE):
        list(trials(exercise))
