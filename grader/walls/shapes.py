"""What a reply of the runner looks like, for each request: anything else is no reply of the runner's.

A shape is a type (exactly that one), a list of one shape (a list of such values), a dict of shapes (a dict with at least these
keys), or a tuple of shapes (one of them). ``object`` is anything: a value of the submission's, decoded and judged elsewhere.
"""

from __future__ import annotations

from typing import Any

LEFT = {"processes": [{"pid": int}], "threads": [{"name": str}], "descriptors": [{"target": str}], "segments": [{"name": str}]}
CHANGED = {"handlers": [str], "limits": [str], "folder": [str], "files": [str]}
OUTCOME = {"key": str, "kind": str, "value": object, "text": str, "line": (int, type(None)), "thread": (str, type(None))}
COUNTS = {"executions": int, "exhausted": bool}
STEP = {"thread": str, "line": (int, type(None)), "operation": str, "object": str, "value": (str, type(None))}
STORY = {**COUNTS, "key": str, "kind": str, "switches": int, "pattern": str, "schedule": object, "steps": [STEP]}
REPLIES: dict[str, Any] = {
    "load": type(None),
    "call": {"value": object, "left": LEFT, "changed": CHANGED},
    "explore": type(None),
    "more": {**COUNTS, "operations": int, "searched": int, "outcomes": [OUTCOME], "finished": bool},
    "story": STORY,
    "canary": [object],
    "close": str,
}
PROBLEM = {"kind": str}
OPTIONAL = {"type": str, "text": str, "frames": [{"line": int, "function": str}]}
"""What a problem may have besides its kind."""
LONGEST = 10_000
"""Characters of a problem's type and text; the runner sends fewer."""


def is_reply(do: str, value: object) -> bool:
    """Whether ``value`` is what the runner answers to the request ``do``."""
    return do not in REPLIES or fits(value, REPLIES[do])


def is_problem(problem: object) -> bool:
    """Whether ``problem`` is how the runner reports one."""
    if not isinstance(problem, dict) or not fits(problem, PROBLEM):
        return False
    given = {name: shape for name, shape in OPTIONAL.items() if name in problem}
    return fits(problem, given) and all(len(str(problem.get(name, ""))) <= LONGEST for name in ("kind", "type", "text"))


def fits(value: object, shape: Any) -> bool:
    """Whether ``value``, as JSON has it, has this shape."""
    if shape is object:
        return True
    if isinstance(shape, tuple):
        return any(fits(value, each) for each in shape)
    if isinstance(shape, list):
        return isinstance(value, list) and all(fits(each, shape[0]) for each in value)
    if isinstance(shape, dict):
        return isinstance(value, dict) and all(name in value and fits(value[name], each) for name, each in shape.items())
    return type(value) is shape
