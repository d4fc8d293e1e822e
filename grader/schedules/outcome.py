"""What an exploration reports: outcomes, and the story of a bad one.

An `Outcome` is what one schedule led to. Its `key` is a canonical string: two schedules with the same key ended
the same way, so whoever judges outcomes needs to look at each key once.
"""

import re
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["returned", "exception", "deadlock", "livelock", "uncontrolled"]

ADDRESS = re.compile(r"0x[0-9a-fA-F]{4,}")
DEPTH = 40
SHORT = 80


@dataclass(frozen=True)
class Outcome:
    """How one execution ended; `text` says it in plain words, `line` is in the learner's file (None: not known)."""

    kind: Kind
    value: object
    text: str
    line: int | None
    thread: str | None
    key: str


@dataclass(frozen=True)
class Step:
    """One visible operation of a story."""

    thread: str
    file: str
    line: int
    operation: str
    object: str
    value: str | None


@dataclass(frozen=True)
class Story:
    """The shortest schedule found that leads to a bad outcome.

    `switches` counts the preemptions and the returns to a preempted thread; `schedule` can be replayed; `confirmed` is
    True if replaying it led to the same outcome again.
    """

    kind: Kind
    executions: int
    exhausted: bool
    switches: int
    pattern: str
    steps: list[Step] = field(default_factory=list)
    schedule: list[list[int]] = field(default_factory=list)
    confirmed: bool = False
    text: str = ""
    outcome: Outcome | None = None


def canonical(value: object, depth: int = 0) -> str:
    """Return a stable text of plain data; anything else is named by its type alone, so no learner's code runs."""
    if depth > DEPTH:
        return "..."
    kind = type(value)
    if kind in (type(None), bool, int, float, str, bytes, complex):
        return repr(value)
    if kind in (list, tuple):
        inner = ",".join([canonical(item, depth + 1) for item in value])  # type: ignore[attr-defined]
        return f"[{inner}]" if kind is list else f"({inner})"
    if kind is dict:
        pairs = [f"{canonical(k, depth + 1)}:{canonical(v, depth + 1)}" for k, v in value.items()]  # type: ignore[attr-defined]
        return "{" + ",".join(pairs) + "}"
    if kind in (set, frozenset):
        return f"{kind.__name__}(" + ",".join(sorted(canonical(item, depth + 1) for item in value)) + ")"  # type: ignore[attr-defined]
    if isinstance(value, BaseException):
        arguments = BaseException.__dict__["args"].__get__(value)
        return f"<{type.__dict__['__qualname__'].__get__(kind)} {canonical(arguments, depth + 1)}>"
    if issubclass(kind, tuple):
        inner = ",".join([canonical(item, depth + 1) for item in tuple.__iter__(value)])  # type: ignore[arg-type]
        return f"{type.__dict__['__qualname__'].__get__(kind)}({inner})"
    return f"<{type.__dict__['__qualname__'].__get__(kind)}>"


def key_of(kind: str, value: object, text: str) -> str:
    """Return the canonical key of an outcome: by the value if the program returned, by the words otherwise."""
    return f"{kind}: {canonical(value) if kind == 'returned' else ADDRESS.sub('0x', text)}"


def short(value: object) -> str:
    """Return a short text of `value` for a story (at most 80 characters); never calls a learner's code."""
    kind = type(value)
    if kind in (int, str, bytes) and isinstance(value, (int, str, bytes)):
        if kind is int and int(value).bit_length() > 400:  # type: ignore[arg-type]
            return "a very large int"
        if kind is not int and len(value) > SHORT:  # type: ignore[arg-type]
            value = value[:SHORT]  # type: ignore[index]
    text = repr(value) if kind in (int, str, bytes, float, bool, type(None), complex) else _structured(value, 0)
    return text if len(text) <= SHORT else text[: SHORT - 3] + "..."


def _structured(value: object, depth: int) -> str:
    kind = type(value)
    name: str = type.__dict__["__name__"].__get__(kind)
    if kind in (list, tuple, set, frozenset, dict) or name in ("deque", "OrderedDict", "defaultdict", "Counter"):
        return _container(value, name, depth) if depth < 3 else f"{name}(...)"
    if kind in (int, str, bytes, float, bool, type(None), complex):
        return short(value)
    if isinstance(value, BaseException):
        return f"{name}({', '.join(_structured(a, depth + 1) for a in BaseException.__dict__['args'].__get__(value)[:3])})"
    if kind is type or isinstance(value, type):
        return f"class {type.__dict__['__name__'].__get__(value)}"
    called = getattr(value, "__name__", None) if name in ("function", "builtin_function_or_method", "method") else None
    return f"{called}()" if called else f"<{name}>"


def _container(value: object, name: str, depth: int) -> str:
    try:
        if isinstance(value, dict):
            items = [f"{_structured(k, depth + 1)}: {_structured(v, depth + 1)}" for k, v in list(dict.items(value))[:8]]
            return "{" + ", ".join(items) + (", ..." if len(value) > 8 else "") + "}"
        items = [_structured(item, depth + 1) for item in list(value)[:8]]  # type: ignore[call-overload]
        more = ", ..." if len(value) > 8 else ""  # type: ignore[arg-type]
    except Exception:
        return f"<{name}>"
    left, right = {"list": "[]", "tuple": "()"}.get(name, "{}")
    text = left + ", ".join(items) + more + right
    return text if name in ("list", "tuple", "set") else f"{name}({text})"
