"""A file of every place where a fault fits."""

from __future__ import annotations

import ast
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from grader.mutation.operators import FAULTS


@dataclass(frozen=True)
class Mutant:
    """A right solution with one ``fault`` in ``line`` (its text is ``code``). ``number`` tells apart what is alike otherwise."""

    fault: str
    line: int
    code: str
    number: int
    source: str

    @property
    def name(self) -> str:
        """What it is called in lists: it stays the same when other lines of the solution change."""
        return f"{self.fault}: {self.code}" + (f" (number {self.number})" if self.number > 1 else "")


def mutants(source: str) -> Iterator[Mutant]:
    """All mutants of a solution's ``source`` that differ from it, and from each other."""
    tree = ast.parse(source)
    lines = source.splitlines()
    seen, counts = {ast.unparse(tree)}, Counter[tuple[str, str]]()
    for node in _nodes(tree):
        for name, fault in FAULTS.items():
            for other in fault(node):
                mutated = ast.unparse(_with(tree, node, other))
                if mutated in seen or not _compiles(mutated):
                    continue
                seen.add(mutated)
                code = lines[node.lineno - 1].strip()
                counts[name, code] += 1
                yield Mutant(name, node.lineno, code, counts[name, code], mutated + "\n")


def _nodes(tree: ast.Module) -> Iterator[ast.expr | ast.stmt | ast.ExceptHandler]:
    """What may be replaced: docstrings and annotations mean nothing to a program, and are left alone."""
    annotations = {id(part) for node in ast.walk(tree) for part in _annotations(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.expr | ast.stmt | ast.ExceptHandler) and id(node) not in annotations:
            yield node


def _annotations(node: ast.AST) -> Iterator[ast.AST]:
    for name in ("annotation", "returns"):
        if isinstance(found := getattr(node, name, None), ast.AST):
            yield from ast.walk(found)


def _with(tree: ast.Module, node: ast.AST, other: ast.AST) -> ast.AST:
    """The tree with ``other`` in the place of ``node``; ``tree`` itself stays as it is."""
    return ast.fix_missing_locations(_Swap(node, other).visit(tree))


class _Swap(ast.NodeTransformer):
    """Copies what lies above one node, and puts another into its place."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self._old, self._new = old, new

    def generic_visit(self, node: ast.AST) -> ast.AST:
        fields = {name: self._copied(value) for name, value in ast.iter_fields(node)}
        return type(node)(**fields)

    def visit(self, node: ast.AST) -> ast.AST:
        return self._new if node is self._old else self.generic_visit(node)

    def _copied(self, value: object) -> object:
        if isinstance(value, list):
            return [self._copied(each) for each in value]
        return self.visit(value) if isinstance(value, ast.AST) else value


def _compiles(source: str) -> bool:
    try:
        with warnings.catch_warnings(action="ignore"):  # that a comparison looks odd is for whoever wrote it
            compile(source, "mutant", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True
