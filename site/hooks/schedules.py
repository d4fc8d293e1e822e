"""MkDocs hook: recorded schedules of the programs in site/schedules, to step through and to play with.

    <!-- schedule player two_locks -->      the trace NAME.trace.json, of `bakehouse explore NAME.py:main --save NAME.trace.json`
    <!-- schedule game two_locks -->        the graph NAME.graph.json, of `python -m grader.schedules.graph NAME.py:main ...`

What is put into the page can be read as it stands: the program, and for a player the whole schedule as a table. The script
assets/schedules.js makes it move. Everything it needs is in the page, so that it works from a folder too.
"""

import json
import re
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

SCHEDULES = Path(__file__).resolve().parents[1] / "schedules"
MARK = re.compile(r"^<!-- schedule (player|game) (\w+) -->$", re.MULTILINE)


def on_page_markdown(markdown: str, **_: object) -> str:
    """Put players and games in the places of their marks."""
    return MARK.sub(lambda match: player(match[2]) if match[1] == "player" else game(match[2]), markdown)


def player(name: str) -> str:
    """A recorded failing schedule."""
    trace = recorded(name, "trace")
    failure = trace["failure"]
    data = {"steps": failure["steps"]}
    said = "" if failure["kind"] == "deadlock" else failure["text"].split(" (in ")[0] + ". "
    told = f'<p class="sched-end">{escape(said + failure["pattern"])}</p>'
    body = "\n".join([source(trace, "its recorded schedule"), schedule(name, failure["steps"]), told])
    return framed("player", name, body, data, f"Recorded by <code>bakehouse explore</code> on CPython {escape(trace['python'])}")


def game(name: str) -> str:
    """Every interleaving of a program, to choose from."""
    graph = recorded(name, "graph")
    data = {key: graph[key] for key in ("threads", "schedules", "failing", "states")}
    body = f"{source(graph, 'the game')}\n<noscript><p>To play, allow this page its script.</p></noscript>"
    said = f"All {graph['schedules']} schedules were recorded beforehand, on CPython {escape(graph['python'])}"
    return framed("game", name, body, data, said)


def framed(kind: str, name: str, body: str, data: dict[str, Any], said: str) -> str:
    """One block of HTML without an empty line, as Markdown wants it.

    The data are an attribute: a script's text would be run when instant navigation puts the page in.
    """
    inside = escape(json.dumps(data, separators=(",", ":"), ensure_ascii=False))
    return (
        f'<div class="sched">\n<schedule-{kind} data-name="{name}" data-recorded="{inside}">\n{body}\n</schedule-{kind}>\n'
        f'<p class="measured">{said}. Nothing of it runs in your browser.</p>\n</div>'
    )


def recorded(name: str, kind: str) -> dict[str, Any]:
    """The trace or graph of a program."""
    file = SCHEDULES / f"{name}.{kind}.json"
    try:
        found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise PluginError(f"{file.name}: {error}") from None
    return found


def source(recorded: dict[str, Any], beside: str) -> str:
    """The program, a span a line; an empty line has a space in it, for Markdown's sake."""
    name = escape(recorded["program"].partition(":")[0])
    coloured = highlight(recorded["source"], PythonLexer(), HtmlFormatter(nowrap=True)).rstrip("\n").split("\n")
    lines = "".join(f'<span class="sched-line" data-line="{number}">{line or " "}</span>' for number, line in enumerate(coloured, 1))
    return (
        f'<div class="highlight no-copy sched-source"><span class="filename">{name}</span>'
        f'<pre tabindex="0" role="region" aria-label="The program {name}, beside {beside}"><code>{lines}</code></pre></div>'
    )


def schedule(name: str, steps: list[dict[str, Any]]) -> str:
    """The whole schedule as a table: a row a step, a column a thread."""
    threads = sorted({step["thread"] for step in steps}, key=lambda name: (name != "main", name))
    head = "".join(f'<th scope="col">{escape(thread)}</th>' for thread in threads)
    rows = "".join(row(number, step, threads) for number, step in enumerate(steps, 1))
    return (
        f'<div class="sched-scroll" tabindex="0" role="region" aria-label="The schedule of {name}, a column a thread">'
        f'<table class="sched-table"><thead><tr><th scope="col">step</th>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def row(number: int, step: dict[str, Any], threads: list[str]) -> str:
    """One step in its thread's column."""
    arrow = {"read": " → ", "write": " ← "}.get(step["operation"], "")
    value = f"{arrow}{step['value']}" if step["value"] is not None and arrow else ""
    said = f"<small>{step['line']}</small> {escape(step['operation'])} <code>{escape(step['object'])}</code>{escape(value)}"
    cells = "".join(f"<td>{said if name == step['thread'] else ''}</td>" for name in threads)
    return f'<tr><th scope="row">{number}</th>{cells}</tr>'
