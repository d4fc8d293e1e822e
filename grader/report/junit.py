"""One verdict as JUnit XML, which every continuous integration service can show."""

from xml.etree import ElementTree

from grader.report.checks import about, title
from grader.report.text import plain
from grader.verdict import Check, Result, Verdict

_TAGS = {Result.FAILED: "failure", Result.UNDECIDED: "error", Result.SKIPPED: "skipped"}


def to_xml(verdict: Verdict, learner: str = "") -> str:
    """A test suite of the verdict's checks. Undecided is an ``error``: it says nothing of the submission."""
    counts = [check.verdict for check in verdict.checks]
    suite = ElementTree.Element(
        "testsuite",
        name=plain(f"{learner}.{verdict.exercise}" if learner else verdict.exercise),
        tests=str(len(counts)),
        failures=str(counts.count(Result.FAILED)),
        errors=str(counts.count(Result.UNDECIDED)),
        skipped=str(counts.count(Result.SKIPPED)),
        time=f"{verdict.seconds:.3f}",
    )
    properties = ElementTree.SubElement(suite, "properties")
    for name, value in _circumstances(verdict).items():
        ElementTree.SubElement(properties, "property", name=name, value=plain(value))
    suite.extend(_case(verdict.exercise, check) for check in verdict.checks)
    ElementTree.indent(suite)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(suite, encoding="unicode") + "\n"


def _circumstances(verdict: Verdict) -> dict[str, str]:
    return {
        "score": f"{verdict.score:g}",
        "points": f"{verdict.points:g}",
        "seed": str(verdict.seed),
        "walls": verdict.walls,
        "python": verdict.python,
    }


def _case(exercise: str, check: Check) -> ElementTree.Element:
    case = ElementTree.Element("testcase", classname=plain(exercise), name=plain(check.id), time=f"{check.seconds:.3f}")
    if check.verdict in _TAGS:
        first = plain(check.message).partition("\n")[0]
        result = ElementTree.SubElement(case, _TAGS[check.verdict], message=first, type=about(check))
        result.text = f"{title(check)}\n{plain(check.message)}"
    if check.evidence.get("output"):
        ElementTree.SubElement(case, "system-out").text = plain(check.evidence["output"])
    return case
