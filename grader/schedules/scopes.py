"""Which names of a module are variables that threads can share and that change.

A name is worth a scheduling point if it lives in the module or in a closure cell, and is bound more than once (or bound by a
function it does not belong to). A function, an import or a constant that is bound once is not: reading it never races.
"""

import ast
from dataclasses import dataclass, field
from typing import Literal

Where = Literal["global", "cell"]
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
REFLECTION = {"globals", "exec", "eval", "vars", "locals", "FunctionType"}
NAMESPACES = {"__globals__", "f_globals", "FunctionType"}


@dataclass
class Scope:
    """One scope: what it binds, how often, and what inner scopes use of it."""

    node: ast.AST
    parent: "Scope | None"
    bound: dict[str, int] = field(default_factory=dict)
    first: dict[str, int] = field(default_factory=dict)
    declared_global: set[str] = field(default_factory=set)
    declared_nonlocal: set[str] = field(default_factory=set)
    captured: dict[str, int] = field(default_factory=dict)
    rebound: set[str] = field(default_factory=set)

    @property
    def is_class(self) -> bool:
        return isinstance(self.node, ast.ClassDef)

    @property
    def is_module(self) -> bool:
        return isinstance(self.node, ast.Module)

    def bind(self, name: str, line: int, times: int) -> None:
        self.bound[name] = self.bound.get(name, 0) + times
        self.first.setdefault(name, line)

    def owner(self, name: str) -> "Scope | None":
        """Return the scope whose variable `name` means here; None for a builtin."""
        if name in self.declared_global:
            return self.module()
        if name in self.bound and name not in self.declared_nonlocal:
            return self
        scope = self.parent
        while scope is not None:
            if not scope.is_class and (scope.is_module or name not in scope.declared_global):
                if name in scope.bound and name not in scope.declared_nonlocal:
                    return scope
            elif name in scope.declared_global and not scope.is_class:
                return self.module()
            scope = scope.parent
        return None

    def module(self) -> "Scope":
        scope = self
        while scope.parent is not None:
            scope = scope.parent
        return scope


class Scopes(ast.NodeVisitor):
    """Find every scope of a module; `scopes[node]` is the scope that `node` opens."""

    def __init__(self, tree: ast.Module) -> None:
        self.scopes: dict[ast.AST, Scope] = {}
        self.uses: list[tuple[Scope, str, int]] = []
        self.reflective = False
        self.loops = self.until = 0
        self.current = self.scopes[tree] = Scope(tree, None)
        for statement in tree.body:
            self.visit(statement)
        for scope in self.scopes.values():
            self._resolve_declared(scope)
        for scope, name, line in self.uses:
            owner = scope.owner(name)
            if owner is not None and owner is not scope:
                owner.captured[name] = min(line, owner.captured.get(name, line))

    def shared(self, scope: Scope, name: str, constant: bool = False) -> tuple[Where, Scope] | None:
        """Return where the shared, changing variable `name` lives as seen from `scope`; None if it is neither.

        With `constant`, a variable of an outer scope counts although nothing changes it.
        """
        owner = scope.owner(name)
        if owner is None or owner.is_class:
            return None
        if constant and owner is not scope:
            return ("global" if owner.is_module else "cell"), owner
        changes = name in owner.rebound or owner.bound.get(name, 0) > 1
        if owner.is_module:
            return ("global", owner) if changes or (self.reflective and owner.bound.get(name)) else None
        late = name in owner.captured and owner.first.get(name, 0) >= owner.captured[name]
        captured = name in owner.captured or name in owner.rebound
        return ("cell", owner) if captured and (changes or late) else None

    def _resolve_declared(self, scope: Scope) -> None:
        for name in scope.declared_global & scope.bound.keys():
            module = scope.module()
            module.rebound.add(name)
            module.bound.setdefault(name, 1)
        for name in scope.declared_nonlocal & scope.bound.keys():
            owner = scope.owner(name)
            if owner is not None:
                owner.rebound.add(name)

    def _bind(self, name: str, node: ast.AST) -> None:
        """A name is bound when all of what gives its value has been done, at the last line of it."""
        scope = self.current
        while isinstance(scope.node, COMPREHENSIONS) and scope.parent is not None and isinstance(node, ast.NamedExpr):
            scope = scope.parent
        scope.bind(name, max(self.until, _last_line(node)), 2 if self.loops else 1)

    def _open(self, node: ast.AST) -> tuple[Scope, int]:
        saved = self.current, self.loops
        self.current, self.loops = Scope(node, self.current), 0
        self.scopes[node] = self.current
        return saved

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self._bind(node.name, node)
        for part in [*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)]:
            self.visit(part)
        saved = self._open(node)
        self._arguments(node.args)
        for statement in node.body:
            self.visit(statement)
        self.current, self.loops = saved

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node: ast.Lambda) -> None:
        for part in [*node.args.defaults, *filter(None, node.args.kw_defaults)]:
            self.visit(part)
        saved = self._open(node)
        self._arguments(node.args)
        self.visit(node.body)
        self.current, self.loops = saved

    def _arguments(self, arguments: ast.arguments) -> None:
        every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg]
        for argument in every:
            if argument is not None:
                self.current.bind(argument.arg, 0, 1)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._bind(node.name, node)
        for part in [*node.decorator_list, *node.bases, *node.keywords]:
            self.visit(part)
        saved = self._open(node)
        for statement in node.body:
            self.visit(statement)
        self.current, self.loops = saved

    def _comprehension(self, node: ast.AST) -> None:
        generators: list[ast.comprehension] = node.generators  # type: ignore[attr-defined]
        self.visit(generators[0].iter)
        saved = self._open(node)
        self.loops = 1
        for index, generator in enumerate(generators):
            self.visit(generator.target)
            if index:
                self.visit(generator.iter)
            for condition in generator.ifs:
                self.visit(condition)
        for name in ("elt", "key", "value"):
            if hasattr(node, name):
                self.visit(getattr(node, name))
        self.current, self.loops = saved

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehension

    def _loop(self, node: ast.AST) -> None:
        self.loops += 1
        self.generic_visit(node)
        self.loops -= 1

    visit_For = visit_AsyncFor = visit_While = _loop

    def _assignment(self, node: ast.Assign | ast.AnnAssign) -> None:
        """Its names are bound when all of it has been done, at its last line."""
        saved, self.until = self.until, node.end_lineno or 0
        self.generic_visit(node)
        self.until = saved

    visit_Assign = visit_AnnAssign = _assignment

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self.generic_visit(node)
        if isinstance(node.target, ast.Name):
            self.current.bind(node.target.id, node.lineno, 1)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self.visit(node.value)
        self._bind(node.target.id, node)

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Load):
            self.uses.append((self.current, node.id, node.lineno))
            self.reflective = self.reflective or node.id in REFLECTION
        else:
            self._bind(node.id, node)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        self.reflective = self.reflective or node.attr in NAMESPACES
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        self.reflective = self.reflective or (isinstance(node.value, str) and node.value in {*NAMESPACES, "__dict__"})

    def visit_Global(self, node: ast.Global) -> None:
        self.current.declared_global.update(node.names)

    def visit_Nonlocal(self, node: ast.Nonlocal) -> None:
        self.current.declared_nonlocal.update(node.names)

    def visit_Import(self, node: ast.Import | ast.ImportFrom) -> None:
        for alias in node.names:
            self._bind((alias.asname or alias.name).split(".")[0], node)

    visit_ImportFrom = visit_Import

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        if node.name:
            self._bind(node.name, node)
            self._bind(node.name, node)  # at the end it is deleted
        self.generic_visit(node)

    def visit_MatchAs(self, node: ast.MatchAs | ast.MatchStar) -> None:
        if node.name:
            self._bind(node.name, node)
        self.generic_visit(node)

    visit_MatchStar = visit_MatchAs

    def visit_MatchMapping(self, node: ast.MatchMapping) -> None:
        if node.rest:
            self._bind(node.rest, node)
        self.generic_visit(node)


def _last_line(node: ast.AST) -> int:
    """The line at whose end a name that is bound by this has its value: a plain function's does not depend on its body."""
    if isinstance(node, FUNCTIONS[:2]) and not node.decorator_list:
        before = [*node.args.defaults, *filter(None, node.args.kw_defaults)]
        return max([node.lineno, *(part.end_lineno or 0 for part in before)])
    return getattr(node, "end_lineno", None) or 0
