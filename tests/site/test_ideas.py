"""Every idea has its lesson, experiment and exercise, every claim its verdict and command, and the course nothing beside them."""

import re
import tomllib
from collections import Counter
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from grader.lab.catalogue import NAMES, load

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "site"
HOOK = spec_from_file_location("ideas_hook", SITE / "hooks" / "ideas.py")
assert HOOK and HOOK.loader
hook = module_from_spec(HOOK)
HOOK.loader.exec_module(hook)

IDEAS = [idea for part in hook.parts() for idea in part["idea"]]
COURSE = {each["slug"] for each in tomllib.loads((ROOT / "exercises" / "course.toml").read_text(encoding="utf-8"))["exercise"]}
WHOLE_COURSE = 36  # exercises; until there are so many, an idea's may still be missing
CLAIMS = 23
ROW = re.compile(
    r'^<div class="claim" id="claim-(\d+)" markdown>\n\n\*\*\1\.\*\* (?:.+) <span class="verdict (?:yes|half|no)">.+</span>\n\n'
    r"(.+)\n\n((?:`bakehouse lab \w+` ?)+)\n\n</div>$",
    re.MULTILINE,
)
ROWS = ROW.findall((SITE / "claims.md").read_text(encoding="utf-8"))


def named(commands: str) -> list[str]:
    """The experiments that a claim's commands name."""
    return re.findall(r"`bakehouse lab (\w+)`", commands)


@pytest.mark.parametrize("idea", IDEAS, ids=lambda idea: idea["text"][:50])
def test_an_idea_has_everything(idea):
    page = idea["lesson"].partition("#")[0]
    assert (SITE / page).is_file()
    assert idea["experiments"] and set(idea["experiments"]) <= set(NAMES)
    assert idea["exercises"] and idea["claims"]
    if len(COURSE) == WHOLE_COURSE:
        assert set(idea["exercises"]) <= COURSE


def test_every_exercise_and_experiment_belongs_to_an_idea():
    assert {name for idea in IDEAS for name in idea["exercises"]} >= COURSE
    assert len({name for idea in IDEAS for name in idea["exercises"]}) == WHOLE_COURSE
    assert {name for idea in IDEAS for name in idea["experiments"]} == set(NAMES)


def test_every_claim_belongs_to_an_idea_that_has_its_experiments():
    for number, _, commands in ROWS:
        shown = {name for idea in IDEAS if int(number) in idea["claims"] for name in idea["experiments"]}
        assert set(named(commands)) <= shown, f"claim {number}"


def test_every_claim_is_there_once():
    assert Counter(int(number) for number, *_ in ROWS) == Counter(range(1, CLAIMS + 1))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"claim-{row[0]}")
def test_a_claim_has_numbers_of_its_experiments(row):
    _, seen, commands = row
    experiments = named(commands)
    assert experiments and set(experiments) <= set(NAMES)
    assert set(re.findall(r"\{\{ lab [\d.]+/(\w+)", seen)) | {"messages"} >= set(experiments)


def test_the_tables_leave_out_what_is_not_there():
    text = hook.on_page_markdown("# Ideas\n\n<!-- ideas -->\n")
    named = set(re.findall(r"`(\w+)`", text)) - set(NAMES)
    assert named == COURSE
    assert text.count("\n| ") == len(IDEAS) + len(hook.parts())


@pytest.mark.parametrize("name", NAMES)
def test_an_experiment_names_its_lesson(name):
    page = load(name).lesson.partition("#")[0]
    assert (SITE / page).is_file()
