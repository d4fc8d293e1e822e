"""MkDocs hook: the table of mutants on the page for authors, a row an exercise, made from solutions/mutants.json."""

import json
from pathlib import Path
from typing import Any

RECORD = Path(__file__).resolve().parents[2] / "solutions" / "mutants.json"
MARK = "<!-- mutants -->"
COLUMNS = ("rejected", "survived", "explained", "undecided")


def on_page_markdown(markdown: str, **_: object) -> str:
    """Put the table in the place of the mark."""
    return markdown.replace(MARK, shown(recorded())) if MARK in markdown else markdown


def recorded() -> dict[str, Any]:
    """What `bakehouse verify --mutants --json` has said of the whole course."""
    found: dict[str, Any] = json.loads(RECORD.read_text(encoding="utf-8"))
    return found


def shown(found: dict[str, Any]) -> str:
    """The score is the share of the mistakes, which are those rejected and those that survived without a reason."""
    rows = found["scores"]
    others = f", and one in {found['every']} of those of `right/`" if found["every"] else ""
    lines = [f"These are all mutants of the references{others}.", ""]
    lines += ["| Exercise | Rejected | Survived | Right all the same | Undecided | Score |", "|---|--:|--:|--:|--:|--:|"]
    for row in [*rows, {"exercise": "all", **{each: sum(row[each] for row in rows) for each in COLUMNS}}]:
        score = row["rejected"] / max(1, row["rejected"] + row["survived"])
        name = row["exercise"] if row["exercise"] == "all" else f"`{row['exercise']}`"
        lines.append(f"| {name} | {' | '.join(str(row[each]) for each in COLUMNS)} | {score:.1%} |")
    return "\n".join(lines)
