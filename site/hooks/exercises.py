"""MkDocs hook: a chapter's exercises as a table, in the place of ``<!-- exercises 2 -->``, made from exercises/course.toml.

``<!-- exercises 2 short -->`` is a line with their names.
"""

import re
import tomllib
from pathlib import Path
from typing import Any

COURSE = Path(__file__).resolve().parents[2] / "exercises" / "course.toml"
MARK = re.compile(r"<!-- exercises (?P<chapter>\d+)(?P<short> short)? -->")


def on_page_markdown(markdown: str, **_: object) -> str:
    """Fill in the marks."""
    return MARK.sub(lambda mark: (names if mark["short"] else table)(int(mark["chapter"])), markdown)


def of_chapter(chapter: int) -> list[dict[str, Any]]:
    """The chapter's exercises, in their order; a chapter without any breaks the build."""
    course = tomllib.loads(COURSE.read_text(encoding="utf-8"))
    found = sorted((each for each in course["exercise"] if each["chapter"] == chapter), key=lambda each: int(each["number"]))
    if not found:
        raise ValueError(f"chapter {chapter} has no exercises in {COURSE.name}")
    return found


def table(chapter: int) -> str:
    """A row an exercise."""
    rows = ["| Exercise | About | How hard | Graded for |", "|---|---|---|---|"]
    for each in of_chapter(chapter):
        hard = f"{each['difficulty']} of 5, {each['minutes']} minutes"
        rows.append(f"| **{each['number']:02} `{each['slug']}`** | {each['title']} | {hard} | {', '.join(each['kinds'])} |")
    return "\n".join(rows)


def names(chapter: int) -> str:
    """Their numbers and names, on one line."""
    return ", ".join(f"**{each['number']:02} `{each['slug']}`**" for each in of_chapter(chapter))
