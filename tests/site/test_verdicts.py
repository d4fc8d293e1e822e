"""Every verdict that the site shows is the one that the grader gives on the program shown above it."""

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "site"

# A submission is a Python block whose title is its path in a workspace. A division then names the check whose message and
# schedule follow.
_SUBMISSION = re.compile(r"```python title=\"exercises/\d\d_(?P<slug>\w+)/\w+\.py\"[^\n]*\n(?P<code>.*?)^```$", re.DOTALL | re.M)
_VERDICT = re.compile(
    r"^<div class=\"schedule\" data-check=\"(?P<check>\w+)\" markdown>\n\n(?P<shown>.*?)\n</div>$", re.DOTALL | re.M
)


@dataclass(frozen=True)
class Shown:
    """One check's failure as a page shows it, and the submission that it is about."""

    page: Path
    slug: str
    code: str
    check: str
    text: str


def shown(page: Path) -> list[Shown]:
    """The verdicts on a page, each with the submission that stands last above it."""
    text = page.read_text(encoding="utf-8")
    found = []
    for verdict in _VERDICT.finditer(text):
        *_, submission = _SUBMISSION.finditer(text, 0, verdict.start())
        found.append(Shown(page, submission["slug"], submission["code"], verdict["check"], verdict["shown"]))
    return found


SHOWN = [each for page in sorted(SITE.rglob("*.md")) for each in shown(page)]


@pytest.mark.parametrize("verdict", SHOWN, ids=lambda each: f"{each.page.stem}:{each.check}")
def test_the_grader_says_what_the_page_shows(verdict: Shown, tmp_path: Path) -> None:
    """If this fails, the page is out of date. Run it with UPDATE_PAGES=1 to write what the grader says now into the page."""
    file = tmp_path / f"{verdict.slug}.py"
    file.write_text(verdict.code, encoding="utf-8")
    command = [sys.executable, "-m", "grader", "check", verdict.slug, "--file", str(file), "--json"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=280)
    assert run.returncode == 1, run.stderr
    (check,) = (each for each in json.loads(run.stdout)["checks"] if each["id"] == verdict.check)
    said_now = as_markdown(check, verdict.code.splitlines())
    if os.environ.get("UPDATE_PAGES"):
        page = verdict.page.read_text(encoding="utf-8")
        verdict.page.write_text(page.replace(verdict.text, said_now), encoding="utf-8")
    else:
        assert verdict.text == said_now


def test_there_are_verdicts() -> None:
    """Every marked place was understood, and there are some."""
    marks = sum(page.read_text(encoding="utf-8").count("data-check=") for page in SITE.rglob("*.md"))
    assert len(SHOWN) == marks >= 2


def as_markdown(check: dict[str, Any], source: list[str]) -> str:
    """The check's title and message as a quotation; its schedule as a table, a column a thread and a row a line."""
    steps = check["evidence"]["steps"]
    threads = list(dict.fromkeys(step["thread"] for step in steps))
    rows = [["step", *threads], ["---"] * (len(threads) + 1)]
    for number, ((thread, line), group) in enumerate(groupby(steps, lambda step: (step["thread"], step["line"])), 1):
        cell = "<br>".join([f"{line}: `{source[line - 1].strip()}`", *map(said, group)])
        rows.append([str(number), *(cell if each == thread else "" for each in threads)])
    table = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    head = f"**FAILED** {check['title']} ({check['kind']}, rule {check['rule']})"
    quotation = "".join(f"> {line}\n>\n" for line in [head, *check["message"].splitlines()]).removesuffix(">\n")
    return f"{quotation}\n{table}"


def said(step: dict[str, Any]) -> str:
    """One operation: ``read → `3` ``, ``write ← `4` ``, or the operation and its object where no value goes to or fro."""
    arrow = {"read": "→", "write": "←"}.get(step["operation"])
    return f"{step['operation']} {arrow} `{step['value']}`" if arrow else f"{step['operation']} `{step['object']}`"
