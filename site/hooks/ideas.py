"""MkDocs hook: the tables of the page of ideas, made from site/ideas.toml and exercises/course.toml."""

import tomllib
from pathlib import Path
from typing import Any

SITE = Path(__file__).resolve().parents[1]
COURSE = SITE.parent / "exercises" / "course.toml"
MARK = "<!-- ideas -->"


def on_page_markdown(markdown: str, **_: object) -> str:
    """Put the tables in the place of the mark."""
    return markdown.replace(MARK, tables()) if MARK in markdown else markdown


def tables() -> str:
    """A table a part; exercises that the course doesn't have yet are left out."""
    exist = {each["slug"] for each in tomllib.loads(COURSE.read_text(encoding="utf-8"))["exercise"]}
    return "\n\n".join(table(part, exist) for part in parts())


def parts() -> list[dict[str, Any]]:
    """The parts of the course's ideas, as they are written down."""
    found: list[dict[str, Any]] = tomllib.loads((SITE / "ideas.toml").read_text(encoding="utf-8"))["part"]
    return found


def table(part: dict[str, Any], exist: set[str]) -> str:
    """One part's ideas, a row each."""
    lines = [f"## {part['title']}", "", "| Idea, and its lesson | Experiment | Exercise | Claim |", "|---|---|---|---|"]
    for idea in part["idea"]:
        experiments = ", ".join(f"`{name}`" for name in idea["experiments"])
        exercises = ", ".join(f"`{name}`" for name in idea["exercises"] if name in exist)
        claims = ", ".join(f"[{number}](claims.md#claim-{number})" for number in idea["claims"])
        lines.append(f"| [{idea['text']}]({idea['lesson']}) | {experiments} | {exercises} | {claims} |")
    return "\n".join(lines)
