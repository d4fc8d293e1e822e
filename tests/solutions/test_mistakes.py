"""Every known mistake is made by some wrong submission or says why not, and every exercise has its part in them."""

from collections import Counter
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from grader.course import Course

ROOT = Path(__file__).resolve().parents[2]
HOOK = spec_from_file_location("mistakes_hook", ROOT / "site" / "hooks" / "mistakes.py")
assert HOOK and HOOK.loader
hook = module_from_spec(HOOK)
HOOK.loader.exec_module(hook)

MISTAKES = hook.mistakes()
FILES = [file for mistake in MISTAKES for file in mistake["files"]]
MOST_UNSEEN = 6
"""Mistakes that no exercise can show are to stay few."""


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["text"][:50])
def test_a_mistake_is_made_somewhere_or_says_why_not(mistake):
    assert set(mistake) == {"theme", "text", "shows", "files"} | (set() if mistake["files"] else {"why"})
    assert mistake["text"].endswith(".") and not mistake["shows"].endswith(".")
    assert mistake["files"] or mistake["why"].endswith(".")
    assert mistake["files"] == sorted(set(mistake["files"]))


def test_every_submission_is_there_and_wrong():
    assert [file for file in FILES if not (ROOT / "solutions" / file).is_file()] == []
    assert [file for file in FILES if file.split("/")[1:] != ["wrong", Path(file).name]] == []


def test_no_mistake_is_there_twice():
    assert max(Counter(mistake["text"] for mistake in MISTAKES).values()) == 1


def test_a_theme_stands_together():
    themes = [mistake["theme"] for mistake in MISTAKES]
    changes = [theme for before, theme in zip([None, *themes], themes, strict=False) if theme != before]
    assert len(changes) == len(set(themes))


def test_few_mistakes_are_not_to_be_seen():
    assert sum(not mistake["files"] for mistake in MISTAKES) <= MOST_UNSEEN


@pytest.mark.parametrize("exercise", Course.load().exercises, ids=lambda each: each.slug)
def test_every_exercise_shows_some(exercise):
    assert any(file.startswith(f"{exercise.name}/") for file in FILES)


def test_the_page_has_every_mistake_and_every_submission():
    page = hook.on_page_markdown((ROOT / "site" / "mistakes.md").read_text(encoding="utf-8"))
    assert hook.MARK not in page
    for mistake in MISTAKES:
        assert f"| {mistake['text']} | {mistake['shows']} | " in page
        assert all(f"`{Path(file).stem}`" in page for file in mistake["files"])


def test_a_bar_would_break_a_table():
    assert not any("|" in mistake["text"] + mistake["shows"] + mistake.get("why", "") for mistake in MISTAKES)


def test_a_name_that_there_is_not_breaks_the_build():
    with pytest.raises(ValueError, match="06_shared_counter/wrong/nobody_wrote_it"):
        hook.submission("06_shared_counter/wrong/nobody_wrote_it.py")
