"""What the runner stands on, noted before the submission is imported: the grader's own code and some of Python's.

A submission that replaces a part of it (``threading.Thread.start = threading.Thread.run``, a method of the runner, the code
of a function) could make a wrong program look right. So every reply is preceded by a comparison, in the frame of
:meth:`grader.runner.main.Runner.serve`, which runs since before the import and can't be replaced. What is put back before
the reply goes unnoticed: SECURITY.md says what this is worth.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

PYTHON = ("builtins", "_thread", "threading", "time", "os", "posix", "json", "json.encoder", "json.decoder", "struct", "socket")
"""Modules of the standard library whose functions and classes are noted, where they are loaded."""
FREE = {"excepthook", "_"}
"""Names that a program may well replace."""
GROWS = "__annotations_cache__"
"""What Python itself adds to a class later on."""
HEAP = 1 << 9
"""The flag of a class that a program has made (Py_TPFLAGS_HEAPTYPE)."""
CALLABLE = (types.FunctionType, types.BuiltinFunctionType, type)


class Part(NamedTuple):
    """``namespace[name] is value``, and for a function: with this ``code``. ``where`` is for people."""

    namespace: Mapping[str, Any]
    name: str
    value: Any
    function: Any
    code: types.CodeType | None
    where: str


class Size(NamedTuple):
    """A class or an instance has no further attributes: one of them could hide one of its class's."""

    namespace: Mapping[str, Any]
    length: int
    where: str


def parts(known: set[str]) -> tuple[list[Part], list[Size]]:
    """The parts of those modules, the grader's own among them, that are not ``known`` yet; they become known."""
    found: list[Part] = []
    sizes: list[Size] = []
    modules: dict[str, Any] = sys.modules
    for name, module in list(modules.items()):
        if name in known or not (name in PYTHON or name.partition(".")[0] == "grader"):
            continue
        known.add(name)
        found.append(Part(modules, name, module, None, None, f"the module {name}"))
        found += _of_module(name, module.__dict__)
        sizes += [Size(each.__dict__, _length(each), f"{name}.{each.__name__}") for each in _classes(name, module.__dict__)]
    return found, sizes


def of_instance(thing: object, names: Iterable[str], where: str) -> tuple[list[Part], list[Size]]:
    """Those attributes of one object, as they are now, and the number of all."""
    namespace = thing.__dict__
    found = [Part(namespace, name, namespace[name], None, None, f"{where}.{name}") for name in names]
    return found, [Size(namespace, len(namespace), where)]


def _of_module(module: str, namespace: dict[str, Any]) -> Iterator[Part]:
    for name, value in list(namespace.items()):
        if isinstance(value, CALLABLE) and name not in FREE:
            yield _part(namespace, name, value, f"{module}.{name}")
    for kind in _classes(module, namespace):
        yield from _of_class(kind, f"{module}.{kind.__name__}")


def _classes(module: str, namespace: dict[str, Any]) -> list[type]:
    """The classes that the module defines in Python: those of C can't be changed."""
    values = [value for value in list(namespace.values()) if isinstance(value, type) and module != "builtins"]
    return [value for value in values if value.__module__ == module and value.__flags__ & HEAP]


def _of_class(kind: type, where: str) -> Iterator[Part]:
    for name, value in list(kind.__dict__.items()):
        if isinstance(value, (*CALLABLE, staticmethod, classmethod, property)):
            yield _part(kind.__dict__, name, value, f"{where}.{name}")


def _part(namespace: Mapping[str, Any], name: str, value: Any, where: str) -> Part:
    inner = value.fget if isinstance(value, property) else getattr(value, "__func__", value)
    function = inner if isinstance(inner, types.FunctionType) else None
    return Part(namespace, name, value, function, function.__code__ if function else None, where)


def _length(kind: type) -> int:
    return len(kind.__dict__) - (GROWS in kind.__dict__)
