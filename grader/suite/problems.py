"""What went wrong inside the runner, as a message: the learner's line first, the interpreter's words after it."""

from __future__ import annotations

from typing import Any

WARNINGS = ("Warning", "Traceback", "Exception ignored", "Error")
"""What a line of a program's error output has in it that tells of something wrong."""


def explain_import(name: str, problem: dict[str, Any], source: str = "") -> str:
    """The submission can't be imported: a syntax error, an exception at import."""
    where = _last_line(name, problem, source)
    return f"{name} can't be imported: {_said(problem)}.{where}"


def explain_raised(name: str, source: str, problem: dict[str, Any]) -> str:
    """An exception of the submission's left a call that should have returned."""
    if problem["kind"] == "too_large":
        return f"What {name} answered is too large to be true: {problem['text']}."
    if problem.get("type") == "NotImplementedError" and problem.get("frames"):
        return f"Not written yet: {str(problem['text'] or name).rstrip('.')}.{_last_line(name, problem, source)}"
    return f"{_said(problem)}.{_last_line(name, problem, source)}"


def warning_in(printed: str) -> str:
    """The last line of a program's error output that is a warning or the end of a traceback, without where it came from; or ""."""
    telling = [line.strip() for line in printed.splitlines() if any(word in line for word in WARNINGS)]
    return telling[-1][max(0, telling[-1].find("UserWarning")) :][:160] if telling else ""


def _said(problem: dict[str, Any]) -> str:
    text = " ".join(str(problem.get("text", "")).split())
    return f"{problem.get('type', 'an error')}: {text}".rstrip(": ").rstrip(".")


def _last_line(name: str, problem: dict[str, Any], source: str) -> str:
    frames = problem.get("frames") or []
    if not frames:
        return ""
    number = frames[-1]["line"]
    lines = source.splitlines()
    code = lines[number - 1].strip() if isinstance(number, int) and 0 < number <= len(lines) else ""
    return f"\n  {name}, line {number}: {code}" if code else f"\n  {name}, line {number}"
