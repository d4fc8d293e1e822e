"""How every report names a check, and what else it says in the same words."""

from grader.report.text import one_line
from grader.verdict import Check, Verdict

_SHOWN_ELSEWHERE = {"steps", "executions", "exhausted", "kind", "switches", "pattern", "output", "flags"}
"""Evidence that every report has a place of its own for."""


def title(check: Check) -> str:
    """What the check asks, in words; a check without a title is called by its name."""
    return one_line(check.title or check.id.replace("_", " "))


def about(check: Check) -> str:
    """The kind of check and the rule it belongs to; rule 0 are the conventions that hold everywhere."""
    return f"{check.kind}, " + (f"rule {check.rule}" if check.rule else "conventions")


def circumstances(verdict: Verdict) -> str:
    """How a verdict was reached: on one line, for the small print."""
    return (
        f"{verdict.seconds:.1f} s, walls: {one_line(verdict.walls, 60)}, Python {one_line(verdict.python, 20)}, seed {verdict.seed}"
    )


def facts(check: Check) -> list[str]:
    """What the check counted or measured, each as ``name: value``; the JSON has the rest."""
    return [
        f"{one_line(name, 40).replace('_', ' ')}: {_number(value)}"
        for name, value in check.evidence.items()
        if name not in _SHOWN_ELSEWHERE and isinstance(value, str | int | float)
    ]


def _number(value: str | int | float) -> str:
    return f"{value:.3g}" if isinstance(value, float) else one_line(value, 120)
