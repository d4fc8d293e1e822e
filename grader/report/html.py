"""``report.html``: a class on one page that needs nothing else, neither a network nor scripts."""

from collections import Counter
from collections.abc import Iterable, Sequence

from grader.report import timeline
from grader.report.checks import about, circumstances, facts, title
from grader.report.gradebook import Entry, State
from grader.report.markup import Html, join, tag
from grader.report.schedule import Gap, Source, bursts, shortened, summary, threads
from grader.report.text import one_line
from grader.verdict import Check, Result

_NO_VERDICT = {State.MISSING: "Nothing was handed in.", State.WAITING: "Not graded yet."}

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""The page may load nothing and run nothing, whatever should slip through into it."""

STYLE = Html(
    """
:root { color-scheme: light dark; --line: #d5d0c8; --soft: #f6f2ea; --dim: #6a645c;
        --passed: #17692f; --failed: #b3261e; --undecided: #7c5800; --ink: #25221e; --paper: #fffdf9; }
@media (prefers-color-scheme: dark) {
  :root { --line: #4a453e; --soft: #2a2722; --dim: #aaa297; --passed: #7ccf90; --failed: #ff9d94;
          --undecided: #edc15c; --ink: #ece7de; --paper: #1c1a17; } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
       margin: 2rem auto; max-width: 70rem; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 2.5rem; }
h3 { font-size: 1rem; margin-bottom: .25rem; }
.scroll { overflow-x: auto; } .dim { color: var(--dim); }
table { border-collapse: collapse; } caption { text-align: left; color: var(--dim); padding-bottom: .5rem; }
th, td { border: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top; }
th { background: var(--soft); font-weight: 600; } th[scope=col], .word { overflow-wrap: normal; white-space: nowrap; }
th[scope=row] { max-width: 20rem; }
a { color: inherit; }
.passed, .passed a { color: var(--passed); } .failed, .failed a { color: var(--failed); }
.undecided, .undecided a, .unusable, .unusable a { color: var(--undecided); }
.missing, .skipped, .waiting { color: var(--dim); }
.timeline { max-width: none; fill: var(--undecided); } .timeline text { fill: var(--ink); font-size: 12px; }
details { border: 1px solid var(--line); border-radius: .4rem; margin: .5rem 0; padding: .4rem .8rem; }
summary { cursor: pointer; } pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--soft);
  padding: .6rem; border-radius: .3rem; max-height: 30rem; overflow-y: auto; } code { font-size: .9em; }
@media print { body { max-width: none; margin: 0; font-size: 10pt; } pre { max-height: none; }
  details::details-content { content-visibility: visible; block-size: auto; }
  details, tr { break-inside: avoid; } }
"""
)


MOST_STUMBLES = 12
"""Checks in the table of what the class stumbled on before the rest is folded away."""


def page(entries: Sequence[Entry], heading: str) -> str:
    """The whole page. ``heading`` names the class or the folder."""
    ordered = sorted(entries, key=lambda entry: (entry.learner, entry.exercise))
    names = {(entry.learner, entry.exercise): f"v{number}" for number, entry in enumerate(ordered)}
    body = tag(
        "body",
        tag("h1", f"Grades: {heading}"),
        tag("p", _totals(ordered), class_="dim"),
        _matrix(ordered, names),
        tag("h2", "What the class stumbled on"),
        _stumbles(ordered),
        tag("h2", "Every submission"),
        *(_submission(entry, names[entry.learner, entry.exercise]) for entry in ordered),
    )
    head = Html(
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f"{tag('title', f'Grades: {heading}')}<style>{STYLE}</style></head>"
    )
    return f'<!doctype html>\n<html lang="en">{head}{body}</html>\n'


def _totals(entries: Sequence[Entry]) -> str:
    learners = len({entry.learner for entry in entries})
    states = Counter(entry.state for entry in entries)
    said = ", ".join(f"{states[state]} {state}" for state in State if states[state])
    return f"{learners} learners, {len(entries)} pieces of work: {said or 'nothing to grade'}."


def _matrix(entries: Sequence[Entry], names: dict[tuple[str, str], str]) -> Html:
    exercises = list(dict.fromkeys(sorted(entry.exercise for entry in entries)))
    found = {(entry.learner, entry.exercise): entry for entry in entries}
    rows = []
    for learner in dict.fromkeys(entry.learner for entry in entries):
        work = [found.get((learner, exercise)) for exercise in exercises]
        total = sum(entry.score or 0 for entry in work if entry)
        cells = [_cell(entry, names) if entry else tag("td") for entry in work]
        rows.append(tag("tr", tag("th", one_line(learner), scope="row"), *cells, tag("td", f"{total:g}")))
    head = _header("Learner", *exercises, "Total")
    return tag("div", tag("table", tag("thead", head), tag("tbody", *rows)), class_="scroll")


def _header(*names: str) -> Html:
    return tag("tr", *(tag("th", name, scope="col") for name in names))


def _cell(entry: Entry, names: dict[tuple[str, str], str]) -> Html:
    score = "–" if entry.score is None else f"{entry.score:g} of {entry.points:g}"
    link = tag("a", f"{score}, {entry.state}", href=f"#{names[entry.learner, entry.exercise]}")
    return tag("td", link, " ⚑" if entry.flags else None, class_=str(entry.state))


def _stumbles(entries: Iterable[Entry]) -> Html:
    """The checks that somebody failed, the most failed first."""
    outcomes: dict[tuple[str, str], Counter[Result]] = {}
    samples: dict[tuple[str, str], Check] = {}
    for entry in entries:
        for check in entry.verdict.checks if entry.verdict else ():
            outcomes.setdefault((entry.exercise, check.id), Counter())[check.verdict] += 1
            samples.setdefault((entry.exercise, check.id), check)
    failed = {key: count[Result.FAILED] for key, count in outcomes.items() if count[Result.FAILED]}
    if not failed:
        return tag("p", "Nothing: nobody failed a check.")
    shown = (Result.FAILED, Result.PASSED, Result.UNDECIDED)
    rows = [
        tag(
            "tr",
            tag("td", key[0], class_="word"),
            tag("td", title(samples[key])),
            tag("td", about(samples[key]), class_="word"),
            *(tag("td", str(outcomes[key][result])) for result in shown),
        )
        for key in sorted(failed, key=failed.__getitem__, reverse=True)
    ]
    more = len(rows) - MOST_STUMBLES
    folded = tag("details", tag("summary", f"{more} more"), _stumble_table(rows[MOST_STUMBLES:])) if more > 0 else None
    return join(_stumble_table(rows[:MOST_STUMBLES]), folded)


def _stumble_table(rows: Sequence[Html]) -> Html:
    head = _header("Exercise", "Check", "About", "Failed", "Passed", "Undecided")
    return tag("div", tag("table", tag("thead", head), tag("tbody", *rows)), class_="scroll")


def _submission(entry: Entry, name: str) -> Html:
    score = "" if entry.score is None else f", {entry.score:g} of {entry.points:g} points"
    head = tag(
        "summary",
        tag("strong", one_line(entry.learner)),
        f", {one_line(entry.exercise)}: ",
        tag("span", str(entry.state), class_=str(entry.state)),
        score,
    )
    # The name is on what is folded, not on the fold: then following a link to it unfolds it.
    return tag("details", head, tag("div", *_details(entry), id=name))


def _details(entry: Entry) -> list[Html]:
    parts = [tag("p", f"⚑ {one_line(flag, 500)}", class_="undecided") for flag in entry.flags]
    if entry.verdict is None:
        return parts or [tag("p", _NO_VERDICT.get(entry.state, "No verdict."))]
    verdict = entry.verdict
    parts.append(tag("p", circumstances(verdict), class_="dim"))
    source = Source(entry.source, f"{entry.exercise}.py")
    return parts + [_check(check, source) for check in verdict.checks]


def _check(check: Check, source: Source) -> Html:
    head = tag(
        "h3",
        tag("span", str(check.verdict), class_=str(check.verdict)),
        f" {check.score:g}/{check.points:g} {title(check)} ",
        tag("span", about(check), class_="dim"),
    )
    measured = facts(check)
    output = check.evidence.get("output")
    return join(
        head,
        tag("pre", check.message) if check.message else None,
        _schedule(check, source),
        _timeline(check),
        tag("p", ", ".join(measured), class_="dim") if measured else None,
        join(tag("p", "What the submission printed:"), tag("pre", str(output))) if output else None,
    )


def _timeline(check: Check) -> Html | None:
    """When which process computed, where time was measured."""
    picture = timeline.svg(check.evidence)
    return join(tag("p", timeline.heading(check.evidence), class_="dim"), tag("div", picture, class_="scroll")) if picture else None


def _schedule(check: Check, source: Source) -> Html | None:
    """The failing schedule: time runs down, a column a thread."""
    rows = bursts(check.evidence)
    if not rows:
        return None
    names = threads(rows)
    body = []
    for number, row in enumerate(shortened(rows), start=1):
        if isinstance(row, Gap):
            body.append(tag("tr", tag("td", "…"), tag("td", f"{row.bursts} more", colspan=str(len(names)))))
            continue
        operations = [join(Html("<br>"), tag("code", operation)) for operation in row.operations]
        cell = join(f"{row.line}  ", tag("code", source.line(row.file, row.line)), *operations)
        cells = [tag("td", cell if name == row.thread else None) for name in names]
        body.append(tag("tr", tag("td", str(number)), *cells))
    head = _header("", *names)
    caption = tag("caption", f"The schedule that shows it ({summary(check.evidence)})")
    return tag("div", tag("table", caption, tag("thead", head), tag("tbody", *body)), class_="scroll")
