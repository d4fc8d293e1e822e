"""MkDocs hook: the tables of the page of mistakes, a table a theme, made from solutions/mistakes.toml."""

import tomllib
from pathlib import Path
from typing import Any

SOLUTIONS = Path(__file__).resolve().parents[2] / "solutions"
MARK = "<!-- mistakes -->"


def on_page_markdown(markdown: str, **_: object) -> str:
    """Put the tables in the place of the mark."""
    return markdown.replace(MARK, tables(mistakes())) if MARK in markdown else markdown


def mistakes() -> list[dict[str, Any]]:
    """All mistakes, as they are written down."""
    found: list[dict[str, Any]] = tomllib.loads((SOLUTIONS / "mistakes.toml").read_text(encoding="utf-8"))["mistake"]
    return found


def tables(found: list[dict[str, Any]]) -> str:
    """A table a theme, in the order in which the themes come; at the end those that no exercise shows."""
    themes = dict.fromkeys(mistake["theme"] for mistake in found)
    parts = [table(theme, [each for each in found if each["theme"] == theme and each["files"]]) for theme in themes]
    return "\n\n".join([*parts, unseen([each for each in found if not each["files"]])])


def table(theme: str, rows: list[dict[str, Any]]) -> str:
    """One theme's mistakes, a row each."""
    lines = [f"## {theme}", "", "| Mistake | What goes wrong | Wrong submissions that make it |", "|---|---|---|"]
    lines += [f"| {row['text']} | {row['shows']} | {'<br>'.join(map(submission, row['files']))} |" for row in rows]
    return "\n".join(lines)


def unseen(rows: list[dict[str, Any]]) -> str:
    """The mistakes that no exercise shows, and why not."""
    lines = ["## Not to be seen in an exercise", "", "| Mistake | What goes wrong | Why no exercise shows it |", "|---|---|---|"]
    return "\n".join(lines + [f"| {row['text']} | {row['shows']} | {row['why']} |" for row in rows])


def submission(file: str) -> str:
    """A wrong submission by its exercise's number and slug and its own name; one that is not there breaks the build."""
    if not (SOLUTIONS / file).is_file():
        raise ValueError(f"solutions/{file} is named in solutions/mistakes.toml, and is not there")
    exercise, _, name = file.removesuffix(".py").split("/")
    return f"{exercise[:2]} `{exercise[3:]}`: `{name}`"
