"""What an exploration reports: outcomes, and the story of a bad one.

An `Outcome` is what one schedule led to. Its `key` is a canonical string: two schedules with the same key ended
the same way, so whoever judges outcomes needs to look at each key once.
"""

import collections
import itertools
import re
from dataclasses import dataclass, field
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any, Literal

Kind = Literal["returned", "exception", "deadlock", "livelock", "limit", "uncontrolled"]
ENDLESS = ("livelock", "limit")  # whose executions did not come to an end by themselves

ADDRESS = re.compile(r"0x[0-9a-fA-F]{4,}")
DEPTH = 40
SHORT = 80
SHOWN = 8
SAID = {"lock": "Lock"}
"""Names of types of C code, as programs say them."""
CONTAINERS = (
    list,
    tuple,
    set,
    frozenset,
    dict,
    collections.deque,
    collections.OrderedDict,
    collections.defaultdict,
    collections.Counter,
)


@dataclass(frozen=True)
class Outcome:
    """How one execution ended; `text` says it in plain words, `line` is in the learner's file (None: not known).

    A "livelock" is known to go on for ever. Of one cut off at the "limit" nothing is known: it may have been about to end.
    """

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


def canonical(value: Any, depth: int = 0) -> str:
    """Return a stable text of plain data; anything else is named by its type alone, so no learner's code runs."""
    if depth > DEPTH:
        return "..."
    kind = type(value)
    if kind in (type(None), bool, int, float, str, bytes, complex):
        return repr(value)
    if kind in (list, tuple):
        inner = ",".join([canonical(item, depth + 1) for item in value])
        return f"[{inner}]" if kind is list else f"({inner})"
    if kind is dict:
        pairs = [f"{canonical(k, depth + 1)}:{canonical(v, depth + 1)}" for k, v in value.items()]
        return "{" + ",".join(pairs) + "}"
    if kind in (set, frozenset):
        return f"{kind.__name__}(" + ",".join(sorted(canonical(item, depth + 1) for item in value)) + ")"
    if isinstance(value, BaseException):
        arguments = BaseException.__dict__["args"].__get__(value)
        return f"<{type.__dict__['__qualname__'].__get__(kind)} {canonical(arguments, depth + 1)}>"
    if issubclass(kind, tuple):
        inner = ",".join([canonical(item, depth + 1) for item in tuple.__iter__(value)])
        return f"{type.__dict__['__qualname__'].__get__(kind)}({inner})"
    return f"<{type.__dict__['__qualname__'].__get__(kind)}>"


def key_of(kind: str, value: object, text: str) -> str:
    """Return the canonical key of an outcome: by the value if the program returned, by the words otherwise."""
    return f"{kind}: {canonical(value) if kind == 'returned' else ADDRESS.sub('0x', text)}"


def short(value: object) -> str:
    """Return a short text of `value` for a story (at most 80 characters); never calls a learner's code."""
    text = _structured(value, 0)
    return text if len(text) <= SHORT else text[: SHORT - 3] + "..."


def _structured(value: Any, depth: int) -> str:
    kind = type(value)
    name: str = type.__dict__["__name__"].__get__(kind)
    if kind is int and value.bit_length() > 400:
        return "a very large int"
    if kind in (str, bytes):
        return repr(value[: SHORT + 1])
    if kind in (int, float, bool, type(None), complex):
        return repr(value)
    if kind in CONTAINERS:
        return _container(value, name, depth) if depth < 3 else f"{name}(...)"
    if isinstance(value, BaseException):
        arguments = BaseException.__dict__["args"].__get__(value)
        return f"{name}({', '.join(_structured(a, depth + 1) for a in arguments[:3])})"
    if isinstance(value, type):
        return f"class {type.__dict__['__name__'].__get__(value)}"
    if kind in (FunctionType, BuiltinFunctionType, MethodType):
        return f"{value.__name__}()"
    return f"<{SAID.get(name, name)}>"


def _container(value: Any, name: str, depth: int) -> str:
    """Return the first items of a container of an exact built-in type."""
    more = ", ..." if len(value) > SHOWN else ""
    if isinstance(value, dict):
        pairs = itertools.islice(value.items(), SHOWN)
        inner = ", ".join([f"{_structured(k, depth + 1)}: {_structured(v, depth + 1)}" for k, v in pairs])
    else:
        inner = ", ".join([_structured(item, depth + 1) for item in itertools.islice(value, SHOWN)])
    left, right = {"list": ("[", "]"), "tuple": ("(", ")")}.get(name, ("{", "}"))
    text = left + inner + more + right
    return text if name in ("list", "tuple", "set", "dict") else f"{name}({text})"
