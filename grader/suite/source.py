"""What a submission's source uses that it may not: found in the syntax tree, so that nothing of it runs.

For rules such as "may not use: queue". A module counts as used however it is come by: an import of any kind, ``__import__`` and
``import_module`` with its name, ``sys.modules``, or as an attribute of another module that has it
(``concurrent.futures.thread.queue``). A variable or attribute of the learner's own may be called anything.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from grader.suite.outcomes import Rejected

if TYPE_CHECKING:
    from grader.suite.submission import Submission

IMPORTERS = {"__import__", "import_module", "find_spec", "resolve_name", "find_loader"}
"""Functions that take a module's name."""
LOOKUPS = {"get", "pop", "setdefault", "__getitem__", "__getattribute__"}
"""Methods that take a key or an attribute's name, and return what is there."""


def must_not_use(submission: Submission, *names: str) -> None:
    """The submission uses none of ``names``, modules ("queue") or things in them ("threading.Barrier")."""
    uses = forbidden_uses(submission.tree, names)
    if uses:
        told = "".join(f"\n  {submission.path.name}, line {line}: {text}" for line, text in uses)
        shown = [name for name in names if not name.startswith("_")]
        raise Rejected(f"This exercise may not use {' or '.join(shown)}.{told}", lines=[line for line, _ in uses])


def forbidden_uses(tree: ast.Module, names: Iterable[str]) -> list[tuple[int, str]]:
    """The lines that use one of ``names``, each with the code that does; in order, each line once."""
    finder = _Finder([tuple(name.split(".")) for name in names], _bindings(tree), _stars(tree))
    found: dict[int, str] = {}
    for line, text in sorted(finder.uses(tree)):
        found.setdefault(line, text)
    return list(found.items())


def _bindings(tree: ast.Module) -> dict[str, str]:
    """Names that stand for a module or something in one, each with where that comes from, dotted."""
    bound = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                whole = alias.name if alias.asname else alias.name.split(".")[0]
                bound[alias.asname or whole] = whole
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                bound[alias.asname or alias.name] = f"{node.module or ''}.{alias.name}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            origin = _origin(node.value, bound)
            if origin:
                bound.setdefault(node.targets[0].id, origin)
    return bound


def _stars(tree: ast.Module) -> list[str]:
    """The modules of which everything is imported."""
    imports = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    return [node.module or "" for node in imports if node.names[0].name == "*"]


def _origin(node: ast.expr, bound: dict[str, str]) -> str:
    """Where an expression comes from, dotted, if it leads from an imported name by attributes and keys; else ''."""
    match node:
        case ast.Name(id):
            return bound.get(id, id if id in ("__import__", "__builtins__") else "")
        case ast.Attribute(value, attr):
            return _joined(_origin(value, bound), attr)
        case ast.Subscript(value, ast.Constant(str(key))):
            return _joined(_origin(value, bound), key)
        case ast.Call(ast.Name("getattr"), [value, ast.Constant(str(key)), *_]):
            return _joined(_origin(value, bound), key)
        case ast.Call(ast.Name("vars"), [value]):
            return _origin(value, bound)
        case ast.Call(ast.Attribute(value, attr), [ast.Constant(str(key)), *_]) if attr in LOOKUPS:
            return _joined(_origin(value, bound), key)
        case ast.Call(function, arguments) if _last(_origin(function, bound)) in IMPORTERS:
            return next((each.value for each in arguments if isinstance(each, ast.Constant) and type(each.value) is str), "")
    return ""


def _joined(base: str, name: str) -> str:
    return f"{base}.{name}" if base else ""


def _last(dotted: str) -> str:
    return dotted.rsplit(".", 1)[-1]


class _Finder:
    """Looks at each node of a tree for something forbidden."""

    def __init__(self, forbidden: list[tuple[str, ...]], bound: dict[str, str], stars: list[str]) -> None:
        self._forbidden, self._bound, self._stars = forbidden, bound, stars

    def uses(self, tree: ast.Module) -> Iterator[tuple[int, str]]:
        own = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)}
        for node in ast.walk(tree):
            if any(map(self._is_forbidden, self._origins(node, own))):
                yield node.lineno, ast.unparse(node)  # type: ignore[attr-defined]
            elif isinstance(node, ast.Call):
                yield from self._in_a_string(node)

    def _origins(self, node: ast.AST, own: set[str]) -> list[str]:
        """What the node uses, dotted; several for an import of several names."""
        if isinstance(node, ast.Import):
            return [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom):
            return [f"{node.module or ''}.{alias.name}" for alias in node.names]
        if isinstance(node, ast.Name):
            known = node.id in self._bound or node.id in own
            return [] if known else [f"{module}.{node.id}" for module in self._stars]
        if isinstance(node, (ast.Attribute, ast.Subscript, ast.Call)):
            return [_origin(node, self._bound), *self._named_module(node)]
        return []

    def _named_module(self, node: ast.expr) -> list[str]:
        """The module that an importing function is told by keyword."""
        if isinstance(node, ast.Call) and _last(_origin(node.func, self._bound)) in IMPORTERS:
            given = [each.value for each in node.keywords]
            return [each.value for each in given if isinstance(each, ast.Constant) and type(each.value) is str]
        return []

    def _in_a_string(self, node: ast.Call) -> Iterator[tuple[int, str]]:
        """Uses in the code that is given to exec or eval as a plain string."""
        match node:
            case ast.Call(ast.Name("exec" | "eval"), [ast.Constant(str(code)), *_]):
                try:
                    inner = ast.parse(code)
                except (SyntaxError, ValueError):
                    return
                finder = _Finder(self._forbidden, self._bound | _bindings(inner), _stars(inner))
                if any(True for _ in finder.uses(inner)):
                    yield node.lineno, ast.unparse(node)

    def _is_forbidden(self, origin: str) -> bool:
        """Whether a forbidden name's parts follow one another somewhere in the dotted origin."""
        parts = tuple(origin.split("."))
        return any(parts[at : at + len(each)] == each for each in self._forbidden for at in range(len(parts) - len(each) + 1))
