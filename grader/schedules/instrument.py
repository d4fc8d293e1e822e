"""Rewrite a module so that each visible operation announces itself just before it happens.

The rewritten code keeps the learner's positions (tracebacks, carets), evaluation order and names. An operation stays where
it was and is made by the interpreter; the rewriting only wraps an operand of it. Operators are the exception, as both operands are
read only when both are there:

    self.value            ->  __bh_attribute__(self, "value", 7).value
    self.value = x        ->  __bh_store__(self, "value", 8).value = x
    self.value += 1       ->  __bh_attribute_slot__(self, "value", 9).v += 1        (read, then add, then write)
    items += more         ->  items += __bh_in_place__(items, more, 9)              (a list changes itself)
    left == right         ->  __bh_operate__("Eq", left, right, 9, 9)
    table[key]            ->  __bh_item__(table, key, 10)
    table[key] = x        ->  __bh_item_slot__(table, key, 11).v = x
    f(x)                  ->  __bh_call__(f, 12)(x)
    for item in items     ->  for item in __bh_iterate__(items, 13)
    while test            ->  while __bh_look__(test, 14): __bh_loop__(15)
    count (shared name)   ->  count if __bh_name__(16) else count

    yield x               ->  yield __bh_yielding__(x, 17)
    yield from items      ->  yield from __bh_delegated__(items, 17)
    match x               ->  match __bh_matching__(x, False, 18)
    x, (y, z) = pair      ->  x, (y, z) = __bh_spill__(pair, 20, 2)    (a list in it is read too; so in loops)
    f(items.clear)        ->  f(__bh_passed__(items.clear, 19))    (to be called later, by code that is not rewritten)

Where a shared name is bound without an expression that could be wrapped (del, import, except, a pattern), a statement
announces it; a loop or `with` binds another name first. The numbers are sites: positions, with the text of the object. The
`__bh_` functions stand in hooks.py. Left as they were: `async for` and `async with`, and changes made inside C code that was not
called from the learner's file.
"""

import ast
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import Any

from .scopes import Scope, Scopes


@dataclass(frozen=True)
class Site:
    """A place in the learner's file; `text` is the object as written there, `whole` the operation.

    `generates` says that it is a call whose one argument is a generator expression: nobody else has that generator.
    """

    file: str
    line: int
    column: int
    text: str
    whole: str
    name: str = ""
    generates: bool = False


SITES: list[Site] = []
COMPARING = (ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE)
PLAIN = (ast.Constant, ast.JoinedStr, ast.Lambda)
DISPLAYS = (ast.List, ast.Tuple, ast.Dict, ast.Set, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
"""What makes a container anew."""
FRESH = (*PLAIN, *DISPLAYS, ast.Compare)
"""What gives nothing that holds what others may have, too."""
SPECIAL = {"__slots__", "__doc__", "__match_args__", "__hash__", "__module__", "__qualname__", "__annotations__", "__all__",
           "__version__", "__author__"}  # fmt: skip
"""Names in a class that are no methods, or whose value does not matter."""
JUDGED = {"__contains__", "__exit__"}
"""Special methods of which whoever calls them asks whether what they give is true."""
KEEPING = {"abstractmethod", "classmethod", "staticmethod", "property", "override", "final", "overload", "no_type_check"}
"""Decorators that leave a method what it is."""
BOUND = "__bh_bound_here__"
"""What a loop or `with` binds for a moment in place of a shared name."""
ASKING = ("type", "id", "isinstance", "callable", "hash", "repr", "str", "getattr", "hasattr")
"""Functions that ask what something is, and do not call it."""
AS_THEY_ARE = ("super", "isinstance", "range", "locals")
"""Functions that are called without a word, as long as they are Python's own."""
HARMLESS = {*sys.stdlib_module_names, "grader", "pytest"} - {"unittest"}
"""Packages that are known, or that share nothing with a program. A mock remembers its calls."""
LOOKING_UP = (ast.Call, ast.Attribute, ast.Subscript, ast.BinOp, ast.Compare, ast.Name)


@lru_cache(maxsize=64)
def instrument(source: str, path: Path, name: str, *, fine: bool = False) -> CodeType:
    """Compile the module `name` with hooks at its visible operations; raises SyntaxError as `compile` does.

    With `fine`, there is also one before every statement and after every expression that looks something up. Text that was
    compiled before is not compiled again: a suite of tests explores the same file many times.
    """
    tree = ast.parse(source, str(path))
    Rewriter(tree, source, str(path), name, fine=fine).rewrite()
    return compile(ast.fix_missing_locations(tree), str(path), "exec", dont_inherit=True)


def instrument_text(source: str, file: str, mode: str, name: str, known: Iterable[str]) -> CodeType:
    """Compile text that a program gives to exec or eval; `known` are the names of the module it will run in."""
    tree = ast.parse(source, file, mode)
    module = tree if isinstance(tree, ast.Module) else ast.Module([ast.Expr(tree.body)], [])  # type: ignore[attr-defined]
    rewriter = Rewriter(ast.fix_missing_locations(module), source, file, name)
    for variable in known:
        rewriter.scope.bind(variable, 0, 2)
    for variable in list(rewriter.scope.bound):
        rewriter.scope.bind(variable, 0, 1)
    rewriter.rewrite()
    if isinstance(tree, ast.Expression):
        tree.body = module.body[0].value  # type: ignore[attr-defined]
    code: CodeType = compile(ast.fix_missing_locations(tree), file, mode, dont_inherit=True)  # type: ignore[call-overload]
    return code


class Rewriter(ast.NodeTransformer):
    """Rewrites one module in place."""

    def __init__(self, tree: ast.Module, source: str, file: str, module: str, *, fine: bool = False) -> None:
        self.tree, self.file, self.module, self.fine = tree, file, module, fine
        self.lines = source.splitlines()
        self.found = Scopes(tree)
        self.scope: Scope = self.found.scopes[tree]
        self.classes: list[str] = []
        self.in_test = self.in_generator = False
        self.own_names = 0

    def rewrite(self) -> None:
        self.tree.body = self._block(self.tree.body)

    # --- helpers ---------------------------------------------------------------------------------------------------------

    def _text(self, node: ast.AST) -> str:
        text = ast.get_source_segment("\n".join(self.lines), node) if len(self.lines) < 5 else self._segment(node)
        return " ".join((text or "").split())[:80]

    def _segment(self, node: ast.AST) -> str:
        line, end = getattr(node, "lineno", 0), getattr(node, "end_lineno", 0)
        if not line or line != end:
            return ast.unparse(node) if isinstance(node, ast.expr) else ""
        data = self.lines[line - 1].encode()
        return data[node.col_offset : node.end_col_offset].decode(errors="replace")  # type: ignore[attr-defined]

    def _site(self, node: ast.AST, text: str | None = None, name: str = "") -> ast.Constant:
        whole = self._text(node)
        SITES.append(
            Site(
                self.file,
                getattr(node, "lineno", 0),
                getattr(node, "col_offset", 0),
                whole if text is None else text,
                whole,
                name,
            )
        )
        return self._at(ast.Constant(len(SITES) - 1), node)

    def _at(self, new: "ast.AST", node: ast.AST) -> "ast.Constant":
        """Give a new node the place of `node`; what is below it inherits that at the end."""
        if not hasattr(new, "lineno"):
            ast.copy_location(new, node)
        return new  # type: ignore[return-value]

    def _hook(self, hook: str, node: ast.AST, *arguments: ast.expr) -> ast.Call:
        return self._at(ast.Call(ast.Name(f"__bh_{hook}__", ast.Load()), list(arguments), []), node)  # type: ignore[return-value]

    def _mangled(self, name: str) -> str:
        if not self.classes or not name.startswith("__") or name.endswith("__") or "." in name:
            return name
        stripped = self.classes[-1].lstrip("_")
        return f"_{stripped}{name}" if stripped else name

    def _block(self, body: list[ast.stmt]) -> list[ast.stmt]:
        out: list[ast.stmt] = []
        for statement in body:
            future = isinstance(statement, ast.ImportFrom) and statement.module == "__future__"
            if self.fine and out and not future:
                point = self._hook("point", statement, self._at(ast.Constant(None), statement))
                out.append(ast.copy_location(ast.Expr(point), statement))
            changed = self.visit(statement)
            out.extend(changed if isinstance(changed, list) else [changed])
        return out

    def visit(self, node: ast.AST) -> Any:
        """Rewrite a node; when fine, with a point after what it looks up."""
        changed = super().visit(node)
        if self.fine and isinstance(node, LOOKING_UP) and isinstance(getattr(node, "ctx", None), (ast.Load, type(None))):
            return self._hook("point", node, changed)
        return changed

    def _inside(self, node: ast.AST) -> Scope:
        saved, self.scope = self.scope, self.found.scopes[node]
        return saved

    # --- scopes ----------------------------------------------------------------------------------------------------------

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.AST | list[ast.stmt]:
        name: list[tuple[ast.AST, str]] = [(node, node.name)]
        defaults = [each for each in (*node.args.defaults, *node.args.kw_defaults) if each is not None]
        bound_late = bool(node.decorator_list) or not all(map(self._is_at_hand, defaults))
        early = [] if bound_late else self._notes(name)
        late = self._notes(name, late=True) if bound_late else []
        saved_in, self.in_generator = self.in_generator, _is_generator(node)
        self._decorators(node)
        self._defaults(node.args)
        if self.scope.parent is not None and any(map(self._may_change, _annotated(node))):  # looked up when the function is made
            early = [*early, ast.copy_location(ast.Expr(self._hook("inexact", node)), node)]
        saved = self._inside(node)
        node.body = self._block(node.body)
        self.scope, self.in_generator = saved, saved_in
        if node.name == "__del__":  # who drops the last reference is not seen
            node.body.insert(0, ast.copy_location(ast.Expr(self._hook("inexact", node)), node))
        return [*early, node, *late] if early or late else node

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        self._defaults(node.args)
        saved = self._inside(node)
        node.body = self.visit(node.body)
        self.scope = saved
        return node

    def _defaults(self, arguments: ast.arguments) -> None:
        arguments.defaults = [self.visit(part) for part in arguments.defaults]
        arguments.kw_defaults = [part and self.visit(part) for part in arguments.kw_defaults]

    def _is_at_hand(self, default: ast.expr) -> bool:
        """Whether nothing that others see happens when this is computed, just before the function is bound."""
        return _is_plain(default) or (isinstance(default, ast.Name) and self._shared(default.id) is None)

    def _may_change(self, part: ast.expr) -> bool:
        """Whether what is written in an annotation may mean something else later: a variable, or what is had of one."""
        if isinstance(part, ast.Name):
            return self._shared(part.id) is not None
        inner = part.value if isinstance(part, ast.Attribute | ast.Subscript) else None
        return isinstance(inner, ast.Name) and self.scope.owner(inner.id) is not None

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST | list[ast.stmt]:
        late = self._notes([(node, node.name)], late=True)
        unproved = any(map(_hides_a_method, _own_statements(node.body))) or any(map(_is_checked_at_run_time, node.decorator_list))
        self._decorators(node)
        node.bases = [self.visit(part) for part in node.bases]
        node.keywords = [self.visit(part) for part in node.keywords]
        if unproved:
            late = [*late, ast.copy_location(ast.Expr(self._hook("unproved", node)), node)]
        saved = self._inside(node)
        self.classes.append(node.name)
        node.body = self._block(node.body)
        self.classes.pop()
        self.scope = saved
        return [node, *late] if late else node

    def _decorators(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> None:
        """A decorator is called; one that is a method, such as `handlers.append`, may be C code."""
        for index, part in enumerate(node.decorator_list):
            called = isinstance(part, ast.Attribute)
            site = self._site(part) if called else None
            visited = self.visit(part)
            node.decorator_list[index] = self._hook("call", part, visited, site) if site is not None else visited

    def _comprehension(self, node: ast.expr) -> ast.AST:
        generators: list[ast.comprehension] = node.generators  # type: ignore[attr-defined]
        generators[0].iter = self._iterable(generators[0], generators[0].iter)
        saved = self._inside(node)
        if any(self._shared(name.id) is not None for each in generators for name in _names(each.target)):
            first = generators[0]
            first.iter = self._hook("unproved", first.iter, first.iter)
        for index, generator in enumerate(generators):
            generator.target = self.visit(generator.target)
            if index:
                generator.iter = self._iterable(generator, generator.iter)
            generator.ifs = [self._looked(condition) for condition in generator.ifs]
        for name in ("elt", "key", "value"):
            if hasattr(node, name):
                setattr(node, name, self.visit(getattr(node, name)))
        if isinstance(node, ast.GeneratorExp):
            node.elt = self._hook("yielding", node.elt, node.elt, self._site(node))
        self.scope = saved
        return node

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehension

    # --- names -----------------------------------------------------------------------------------------------------------

    def _shared(self, name: str) -> str | None:
        scope = self.scope
        if scope.is_class and name in scope.bound and name not in scope.declared_global | scope.declared_nonlocal:
            return None
        where = self.found.shared(scope, name, self.in_test)
        mangled = self._mangled(name)
        if mangled != name and (where is None or where[0] == "global"):  # it means another name there
            where = self.found.shared(scope, mangled, self.in_test)
        return where[0] if where else None

    def _name_hook(self, hook: str, node: ast.AST, name: str, *more: ast.expr) -> ast.Call:
        """A hook call for the shared variable `name`: by module and name, or with a lambda that captures its cell."""
        site = self._site(node, name, self._mangled(name))
        if self._shared(name) == "global":
            return self._hook(hook, node, site, self._at(ast.Constant(self.module), node), *more)
        none = ast.arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[])
        cell = self._at(ast.Lambda(none, ast.Name(name, ast.Load())), node)
        return self._hook(hook, node, site, cell, *more)

    def visit_Name(self, node: ast.Name) -> ast.AST:
        scope = self.scope
        own = scope.is_class and scope.parent is not None and isinstance(node.ctx, ast.Load) and node.id in scope.bound
        if own and self.found.shared(scope.parent, node.id):  # type: ignore[arg-type] # another's, before the class has its own
            return self._hook("unproved", node, node)
        if not isinstance(node.ctx, ast.Load) or self._shared(node.id) is None:
            return node
        again = ast.copy_location(ast.Name(node.id, ast.Load()), node)
        return self._at(ast.IfExp(self._name_hook("name", node, node.id), node, again), node)

    def _stored(self, targets: Sequence[ast.expr], value: ast.expr) -> ast.expr:
        """Wrap `value` so that the write of each shared name among `targets` is announced once it is known."""
        for target in targets:
            for part in _names(target):
                if self._shared(part.id) is not None:
                    value = self._name_hook("write_name", part, part.id, value)
        return value

    # --- statements ------------------------------------------------------------------------------------------------------

    def visit_Assign(self, node: ast.Assign) -> ast.AST | list[ast.stmt]:
        value = self.visit(node.value)
        depth = max(map(_depth, node.targets))
        if depth > 1:
            value = self._hook("spill", node.value, value, self._site(node.value), self._at(ast.Constant(depth), node.value))
        elif depth:
            value = self._operand(value, node.value, "drain")
        if len(node.targets) + depth > 1 and any(self._shared(name.id) for target in node.targets for name in _names(target)):
            return self._bound_in_turn(node, value)
        targets = [self.visit(target) for target in node.targets]
        return ast.copy_location(ast.Assign(targets, self._stored(node.targets, value)), node)

    def _bound_in_turn(self, node: ast.Assign, value: ast.expr) -> list[ast.stmt]:
        """`x, y = 1, 2` or `x = y = 1`, where a name is shared: others may come between what it binds, so each is a statement."""
        if self.scope.is_module:  # names of ours would be there for all to see
            whole = ast.Assign([self.visit(target) for target in node.targets], self._stored(node.targets, value))
            return [ast.copy_location(ast.Expr(self._hook("inexact", node)), node), ast.copy_location(whole, node)]
        statements: list[ast.stmt] = []
        self._bind(statements, self._held(statements, value), node.targets)
        return [ast.copy_location(statement, node) for statement in statements]

    def _bind(self, statements: list[ast.stmt], name: str, targets: Sequence[ast.expr]) -> None:
        """Bind each of the targets to what a name of ours holds, and forget that name."""
        for target in targets:
            value = self._at(ast.Name(name, ast.Load()), target)
            if not isinstance(target, (ast.Tuple, ast.List)):
                statements.append(ast.Assign([self.visit(target)], self._stored([target], value)))
                continue
            parts = [self._own_name() for _ in target.elts]
            taken: list[ast.expr] = [ast.Name(part, ast.Store()) for part in parts]
            taken = [ast.Starred(to, ast.Store()) if isinstance(each, ast.Starred) else to
                     for to, each in zip(taken, target.elts, strict=True)]  # fmt: skip
            statements.append(ast.Assign([ast.Tuple(taken, ast.Store())], value))
            for part, each in zip(parts, target.elts, strict=True):
                self._bind(statements, part, [each.value if isinstance(each, ast.Starred) else each])
        statements.append(ast.Delete([ast.Name(name, ast.Del())]))

    def _held(self, statements: list[ast.stmt], value: ast.expr) -> str:
        name = self._own_name()
        statements.append(ast.Assign([ast.Name(name, ast.Store())], value))
        return name

    def _own_name(self) -> str:
        self.own_names += 1
        return f"{BOUND}{self.own_names}"

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST | list[ast.stmt]:
        if node.value is not None:
            node.value = self._stored([node.target], self.visit(node.value))
            node.target = self.visit(node.target)
        parts = [part for part in ast.walk(node.annotation) if isinstance(part, ast.expr)]
        if self.scope.is_class and any(map(self._may_change, parts)):  # it is looked up when the class is made
            return [ast.copy_location(ast.Expr(self._hook("inexact", node)), node), node]
        return node

    def visit_NamedExpr(self, node: ast.NamedExpr) -> ast.AST:
        node.value = self._stored([node.target], self.visit(node.value))
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        target, value = node.target, self.visit(node.value)
        if isinstance(target, ast.Name):
            return self._augmented_name(node, target, value)
        slot = self._slot(target, "attribute_slot", at_once=_is_plain(value))
        value = self._operand(value, node.value)
        return ast.copy_location(ast.AugAssign(slot, node.op, value), node)

    def _augmented_name(self, node: ast.AugAssign, target: ast.Name, value: ast.expr) -> ast.AST:
        if self._shared(target.id) is None:
            if not _is_number(node.value) or isinstance(node.op, ast.Mult):
                known = ast.copy_location(ast.Name(target.id, ast.Load()), target)
                value = self._hook("in_place", node.value, known, value, self._site(target))
            node.value = value
            return node
        read = self.visit(ast.copy_location(ast.Name(target.id, ast.Load()), target))
        operator = self._at(ast.Constant(type(node.op).__name__), node)
        added = self._hook("augment", node, operator, read, value, self._site(target))
        return ast.copy_location(ast.Assign([target], self._name_hook("write_name", target, target.id, added)), node)

    def _slot(self, target: ast.expr, hook: str, *, at_once: bool = False) -> ast.Attribute:
        """`at_once`: nothing comes between what an augmented assignment reads and what it does."""
        context = getattr(target, "ctx", ast.Store())
        more = [self._at(ast.Constant(True), target)] if at_once else []
        if isinstance(target, ast.Attribute):
            name = self._at(ast.Constant(self._mangled(target.attr)), target)
            call = self._hook(hook, target, self.visit(target.value), name, self._site(target), *more)
        else:
            assert isinstance(target, ast.Subscript)
            call = self._hook("item_slot", target, self.visit(target.value), self._index(target.slice), self._site(target), *more)
        return ast.copy_location(ast.Attribute(call, "v", context), target)

    def _index(self, index: ast.expr) -> ast.expr:
        changed: ast.expr = self.visit(index)
        if not isinstance(changed, ast.Slice):
            if isinstance(changed, ast.Tuple) and any(isinstance(part, ast.Slice) for part in changed.elts):
                changed.elts = [self._slice(part) for part in changed.elts]
            return changed
        return self._slice(changed)

    def _slice(self, part: ast.expr) -> ast.expr:
        if not isinstance(part, ast.Slice):
            return part
        none = ast.Constant(None)
        bounds = [part.lower or none, part.upper or none, part.step or none]
        return self._hook("slice", part, *[self._at(bound, part) for bound in bounds])

    def visit_Return(self, node: ast.Return) -> ast.AST:
        if node.value is not None:
            given, node.value = node.value, self.visit(node.value)
            name = getattr(self.scope.node, "name", "")
            if name in ("__iter__", "__reversed__"):
                node.value = self._hook("handed_out", given, node.value, self._site(given))
            elif name in JUDGED:
                node.value = self._hook("for_c", given, node.value)
            elif name in ("__next__", "__getitem__"):
                node.value = self._hook("for_caller", given, node.value)
        return node

    def visit_Delete(self, node: ast.Delete) -> ast.AST | list[ast.stmt]:
        statements: list[ast.stmt] = []
        for target in [part for each in node.targets for part in _deleted(each)]:
            statements += self._notes([(name, name.id) for name in _names(target)])
            statements.append(ast.copy_location(ast.Delete([self.visit(target)]), node))
        return statements or node

    def _notes(self, names: Iterable[tuple[ast.AST, str]], *, late: bool = False) -> list[ast.stmt]:
        """Statements that announce that the shared ones of these names are about to be bound; `late`: that they were."""
        notes: list[ast.stmt] = []
        for part, name in names:
            if self._shared(name) is not None:
                none = [] if late else [self._at(ast.Constant(None), part)]
                note = self._name_hook("bound" if late else "write_name", part, name, *none)
                notes.append(ast.copy_location(ast.Expr(note), part))
        return notes

    def _bound(self, target: ast.expr) -> tuple[ast.expr, list[ast.stmt]]:
        """Have a loop or `with` bind a name of ours where its target is shared; the statements bind the target then."""
        if not isinstance(target, ast.Name) or self._shared(target.id) is None:
            late = self._notes([(name, name.id) for name in _names(target)], late=True)
            return self.visit(target), late
        value = self._name_hook("write_name", target, target.id, self._at(ast.Name(BOUND, ast.Load()), target))
        statements: list[ast.stmt] = [ast.Assign([target], value), ast.Delete([ast.Name(BOUND, ast.Del())])]
        ours = ast.copy_location(ast.Name(BOUND, ast.Store()), target)
        return ours, [ast.copy_location(statement, target) for statement in statements]

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> ast.AST:
        node.type = node.type and self.visit(node.type)
        bound = self._notes([(node, node.name)] if node.name else [], late=True)
        if bound:  # at the end of the handler it is deleted, without a word
            bound.append(ast.copy_location(ast.Expr(self._hook("unproved", node)), node))
        caught = ast.copy_location(ast.Expr(self._hook("caught", node)), node)
        node.body = [caught, *bound, *self._block(node.body)]
        return node

    def visit_For(self, node: ast.For) -> ast.AST:
        node.iter = self._iterable(node, node.iter)
        tick = self._tick(node)
        node.target, bound = self._bound(node.target)
        node.body = [*bound, tick, *self._block(node.body)]
        node.orelse = self._block(node.orelse)
        return node

    def visit_While(self, node: ast.While) -> ast.AST:
        tick = self._tick(node)
        self.in_test = True
        node.test = self._looked(node.test)
        self.in_test = False
        node.body = [tick, *self._block(node.body)]
        node.orelse = self._block(node.orelse)
        return node

    def _tick(self, node: ast.While | ast.For) -> ast.stmt:
        header = node.test if isinstance(node, ast.While) else node.target
        hook = "loop" if isinstance(node, ast.While) and not _counts(node) else "turn"
        site = self._site(header)
        return ast.copy_location(ast.Expr(self._hook(hook, header, site)), header)

    def visit_With(self, node: ast.With) -> ast.AST:
        bound: list[ast.stmt] = []
        taken_apart = False
        for number, part in enumerate(node.items):
            entered = self._site(part.context_expr)
            SITES[-1] = replace(SITES[-1], line=node.lineno)
            part.context_expr = self._hook("enter", part.context_expr, self.visit(part.context_expr), entered)
            if part.optional_vars is not None and number == len(node.items) - 1:
                taken_apart = taken_apart or _depth(part.optional_vars) > 0
                part.optional_vars, last = self._bound(part.optional_vars)
                bound += last
            elif part.optional_vars is not None:
                names = _names(part.optional_vars)
                taken_apart = taken_apart or _depth(part.optional_vars) > 0
                part.optional_vars = self.visit(part.optional_vars)
                bound += self._notes([(name, name.id) for name in names], late=True)
        if taken_apart:
            bound.append(ast.copy_location(ast.Expr(self._hook("inexact", node)), node))
        node.body = [*bound, *self._block(node.body)]
        return node

    def visit_Try(self, node: ast.Try | ast.TryStar) -> ast.AST:
        node.body, node.orelse = self._block(node.body), self._block(node.orelse)
        node.handlers = [self.visit(each) for each in node.handlers]
        node.finalbody = self._block(node.finalbody)
        if self.in_generator and node.finalbody:  # whoever drops the last reference to the generator runs this
            node.finalbody.insert(0, ast.copy_location(ast.Expr(self._hook("dropped", node)), node))
        return node

    visit_TryStar = visit_Try

    def visit_AsyncFor(self, node: ast.AsyncFor) -> ast.AST:
        late = self._notes([(name, name.id) for name in _names(node.target)], late=True)
        self.generic_visit(node)
        node.body = [*late, *node.body]
        return node

    def visit_AsyncWith(self, node: ast.AsyncWith) -> ast.AST:
        names = [name for part in node.items if part.optional_vars is not None for name in _names(part.optional_vars)]
        late = self._notes([(name, name.id) for name in names], late=True)
        self.generic_visit(node)
        node.body = [*late, *node.body]
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        node.test = self._looked(node.test)
        node.body, node.orelse = self._block(node.body), self._block(node.orelse)
        return node

    def visit_Assert(self, node: ast.Assert) -> ast.AST:
        node.test = self._looked(node.test)
        node.msg = node.msg and self.visit(node.msg)
        return node

    def visit_Match(self, node: ast.Match) -> ast.AST:
        deep = any(_looks_inside(case.pattern) for case in node.cases)
        deep = deep or any(case.guard for case in node.cases)  # the subject is read again after one
        deep = deep or any(isinstance(part, ast.Attribute) for case in node.cases for part in ast.walk(case.pattern))
        subject = self.visit(node.subject)
        site = self._site(node.subject)
        node.subject = self._hook("matching", node.subject, subject, self._at(ast.Constant(deep), node.subject), site)
        for case in node.cases:
            captured = [part for part in ast.walk(case.pattern) if isinstance(part, (ast.MatchAs, ast.MatchStar))]
            bound = self._notes([(part, part.name) for part in captured if part.name], late=True)
            case.guard = case.guard and self._looked(case.guard)
            case.body = [*bound, *self._block(case.body)]
        return node

    def visit_Import(self, node: ast.Import | ast.ImportFrom) -> ast.AST | list[ast.stmt]:
        told = self._strangers(node)
        if isinstance(self.scope.node, (ast.Module, ast.ClassDef)):
            return [node, *told]
        names = [(alias.asname or alias.name).split(".")[0] for alias in node.names]
        bound = self._notes([(node, name) for name in names])
        if len(names) > 1 and bound:
            bound.append(ast.copy_location(ast.Expr(self._hook("inexact", node)), node))  # others may come between two of them
        start = ast.copy_location(ast.Expr(self._hook("import", node, self._at(ast.Constant(1), node))), node)
        stop = ast.copy_location(ast.Expr(self._hook("import", node, self._at(ast.Constant(-1), node))), node)
        return [*bound, start, ast.copy_location(ast.Try([node], [], [], [stop]), node), *told]

    visit_ImportFrom = visit_Import

    def _strangers(self, node: ast.Import | ast.ImportFrom) -> list[ast.stmt]:
        """A statement that tells which modules have come that are not Python's: they may be without hooks."""
        if isinstance(node, ast.ImportFrom):
            modules = [node.module] if node.module and not node.level else []
        else:
            modules = [alias.name for alias in node.names]
        others = [module for module in modules if module.partition(".")[0] not in HARMLESS]
        if not others:
            return []
        names = [self._at(ast.Constant(module), node) for module in others]
        return [ast.copy_location(ast.Expr(self._hook("imported", node, *names)), node)]

    def visit_TypeAlias(self, node: ast.AST) -> ast.AST:
        return node

    # --- expressions -----------------------------------------------------------------------------------------------------

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        hook = "attribute" if isinstance(node.ctx, ast.Load) else "store"
        site = self._site(node)
        name = self._at(ast.Constant(self._mangled(node.attr)), node)
        node.value = self._hook(hook, node.value, self.visit(node.value), name, site)
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        if not isinstance(node.ctx, ast.Load):
            return self._slot(node, "item_slot")
        site = self._site(node)
        return self._hook("item", node, self.visit(node.value), self._index(node.slice), site)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        saved, self.in_test = self.in_test, False
        site = self._site(node, self._text(node.func))
        SITES[-1] = replace(SITES[-1], generates=len(node.args) == 1 and isinstance(node.args[0], ast.GeneratorExp))
        name = node.func.id if isinstance(node.func, ast.Name) and self.scope.owner(node.func.id) is None else ""
        function = self.visit(node.func)
        asked = name == "type" and len(node.args) == 1 and not isinstance(node.args[0], ast.Starred)
        plain = name in AS_THEY_ARE or asked
        node.func = function if plain else self._hook("call", node.func, function, site)
        visited = [self.visit(argument) for argument in node.args]
        starred = node.args[0] if len(node.args) == 1 else None
        if isinstance(starred, ast.Starred) and not all(_is_plain(each.value) for each in node.keywords):
            starred.value = self._hook("apart", starred, starred.value, site)  # it is taken apart when all else is there
        node.args = visited if name in ASKING else [self._passed(*pair) for pair in zip(visited, node.args, strict=True)]
        for keyword in node.keywords:
            given = keyword.value
            self.visit(keyword)
            keyword.value = self._passed(keyword.value, given) if keyword.arg else keyword.value
        self.in_test = saved
        if name == "locals" and self.scope.parent is not None:
            return self._hook("unproved", node, node)  # it reads all of them, also those of functions around
        return node

    def _passed(self, value: ast.expr, node: ast.expr) -> ast.expr:
        """Wrap an argument that may be a method to be called later by someone else."""
        if not isinstance(node, (ast.Name, ast.Attribute, ast.Subscript, ast.IfExp, ast.BoolOp, ast.NamedExpr, ast.Call)):
            return value
        return self._hook("passed", node, value, self._site(node))

    def visit_Starred(self, node: ast.Starred) -> ast.AST:
        value = self.visit(node.value)
        node.value = self._operand(value, node.value, "drain") if isinstance(node.ctx, ast.Load) else value
        return node

    def visit_keyword(self, node: ast.keyword) -> ast.AST:
        value = self.visit(node.value)
        node.value = self._operand(value, node.value, "unpacked") if node.arg is None else value
        return node

    def visit_Dict(self, node: ast.Dict) -> ast.AST:
        pairs = list(zip(node.keys, node.values, strict=True))
        node.keys = [key and self.visit(key) for key, _ in pairs]
        node.values = [self.visit(v) if key else self._operand(self.visit(v), v, "unpacked") for key, v in pairs]
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        last = node.comparators[-1]
        if len(node.ops) == 1 and isinstance(node.ops[0], (ast.In, ast.NotIn)):
            site = self._site(node, self._text(last))
            inside = self._hook("contains", node, self.visit(node.left), self.visit(last), site)
            if isinstance(node.ops[0], ast.In):
                return inside
            return self._at(ast.UnaryOp(ast.Not(), inside), node)
        if len(node.ops) == 1 and isinstance(node.ops[0], COMPARING):
            return self._operated(node, node.ops[0], node.left, last)
        hook = "apart" if any(isinstance(each, COMPARING) for each in node.ops) else "look"
        node.left = self._operand(self.visit(node.left), node.left, hook)
        node.comparators = [self._operand(self.visit(part), part, hook) for part in node.comparators]
        return node

    def _operated(self, node: ast.expr, operator: ast.AST, left: ast.expr, right: ast.expr) -> ast.AST:
        """Have an operator announce both of its operands, once they are there; as it stands if neither can hold anything."""
        changed = self.visit(left), self.visit(right)
        deep = isinstance(operator, (*COMPARING, ast.Mod))
        held = any(_may_hold(each) or (deep and isinstance(each, DISPLAYS)) for each in (left, right))
        number = not isinstance(operator, ast.Mult) and (_is_number(left) or _is_number(right))
        if number or not held:
            return self._with_operands(node, *changed)
        kind = self._at(ast.Constant(type(operator).__name__), node)
        return self._hook("operate", node, kind, *changed, self._site(left), self._site(right))

    def _with_operands(self, node: ast.expr, left: ast.expr, right: ast.expr) -> ast.AST:
        node.left = left  # type: ignore[attr-defined]
        if isinstance(node, ast.BinOp):
            node.right = right
        else:
            node.comparators = [right]  # type: ignore[attr-defined]
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        node.values = [self._looked(part) for part in node.values]
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        operand = node.operand
        node.operand = self._looked(operand) if isinstance(node.op, ast.Not) else self._operand(self.visit(operand), operand)
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        return self._operated(node, node.op, node.left, node.right)

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        node.test, node.body, node.orelse = (self._looked(part) for part in (node.test, node.body, node.orelse))
        return node

    def visit_FormattedValue(self, node: ast.FormattedValue) -> ast.AST:
        later = any(isinstance(part, ast.FormattedValue) for part in getattr(node.format_spec, "values", ()))
        node.value = self._operand(self.visit(node.value), node.value, "apart" if later else "look_into")
        node.format_spec = node.format_spec and self.visit(node.format_spec)
        return node

    def visit_YieldFrom(self, node: ast.YieldFrom) -> ast.AST:
        node.value = self._hook("delegated", node, self.visit(node.value), self._site(node.value))
        return node

    def visit_Yield(self, node: ast.Yield) -> ast.AST:
        value = self.visit(node.value) if node.value else self._at(ast.Constant(None), node)
        node.value = self._hook("yielding", node, value, self._site(node))
        return node

    def _operand(self, value: ast.expr, node: ast.expr, hook: str = "look") -> ast.expr:
        """Wrap an expression whose contents are about to be read, if it may be a container.

        `look_into`: what is inside these too; `drain`: all that an iterator has.
        """
        if not _may_hold(node) and not (hook in ("look_into", "apart") and isinstance(node, DISPLAYS)):
            return value
        return self._hook(hook, node, value, self._site(node))

    def _looked(self, node: ast.expr) -> ast.expr:
        """Visit a test: the truth of a container is a read of it."""
        return self._operand(self.visit(node), node)

    def _iterable(self, loop: ast.AST, node: ast.expr) -> ast.expr:
        value: ast.expr = self.visit(node)
        if getattr(loop, "is_async", 0) or isinstance(node, PLAIN):
            return value
        depth = _depth(loop.target)  # type: ignore[attr-defined]
        inner = [self._at(ast.Constant(depth), node)] if depth else []
        return self._hook("iterate", node, value, self._site(node), *inner)


def _depth(target: ast.expr) -> int:
    """How deep a target takes things apart: 0 for a name, 1 for `x, y`, 2 for `x, (y, z)`."""
    if isinstance(target, (ast.Tuple, ast.List)):
        return 1 + max(map(_depth, target.elts), default=0)
    return 0


def _counts(loop: ast.While) -> bool:
    """Whether a loop changes a local variable at each turn by `x += ...`, and so may end by itself."""
    return any(isinstance(part, ast.AugAssign) and isinstance(part.target, ast.Name) for part in ast.walk(loop))


def _looks_inside(pattern: ast.pattern) -> bool:
    """Whether a pattern reads more than the subject's own items: attributes, or what is inside an item."""
    inner = [part for part in ast.walk(pattern) if isinstance(part, (ast.MatchClass, ast.MatchMapping, ast.MatchSequence))]
    return len(inner) > 1 or any(isinstance(part, ast.MatchClass) for part in inner)


def _names(target: ast.expr) -> list[ast.Name]:
    """Return the names a target binds (not those inside an attribute's or item's object)."""
    if isinstance(target, ast.Name):
        return [target]
    if isinstance(target, ast.Starred):
        return _names(target.value)
    if isinstance(target, (ast.Tuple, ast.List)):
        return [name for part in target.elts for name in _names(part)]
    return []


def _deleted(target: ast.expr) -> list[ast.expr]:
    """Return what `del` deletes one after the other."""
    if isinstance(target, (ast.Tuple, ast.List)):
        return [part for each in target.elts for part in _deleted(each)]
    return [target]


def _annotated(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[ast.expr]:
    """Return what a function's annotations are made of."""
    given = function.args
    arguments = [*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg]
    found = [function.returns, *(each.annotation for each in arguments if each is not None)]
    return [part for each in found if each is not None for part in ast.walk(each) if isinstance(part, ast.expr)]


def _is_plain(value: ast.expr) -> bool:
    """Whether this only puts together what is at hand: constants and a function's own names, also in a new list, tuple or dict."""
    if isinstance(value, ast.Dict):
        return all(key is not None and _is_plain(key) for key in value.keys) and all(_is_plain(each) for each in value.values)
    if isinstance(value, ast.List | ast.Tuple):
        return all(_is_plain(each) or isinstance(each, ast.Name) for each in value.elts)
    return isinstance(value, ast.Constant)


def _is_number(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and isinstance(value.value, (int, float, complex, type(None)))


def _may_hold(value: ast.expr) -> bool:
    """Whether this may give a container, or a record, that others have too, or something new with such in it."""
    if isinstance(value, ast.UnaryOp):
        return not isinstance(value.op, ast.Not) and not isinstance(value.operand, ast.Constant)
    return not isinstance(value, FRESH)


def _hides_a_method(statement: ast.stmt) -> bool:
    """Whether a class has a special method here that is no function of its own: C code may be what it does."""
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
        names = [statement.name] if any(not _keeps_a_function(each) for each in statement.decorator_list) else []
    else:
        targets = getattr(statement, "targets", [getattr(statement, "target", None)])
        names = [name.id for target in targets if target is not None for name in _names(target)]
    return any(name.startswith("__") and name.endswith("__") and name not in SPECIAL for name in names)


def _is_generator(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(isinstance(part, ast.Yield | ast.YieldFrom) for part in ast.walk(function))


def _own_statements(body: list[ast.stmt]) -> list[ast.stmt]:
    """The statements of a class's body, and those inside its `if`, `try`, `with` and loops."""
    found: list[ast.stmt] = []
    for statement in body:
        found.append(statement)
        if not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            for name in ("body", "orelse", "finalbody", "handlers"):
                found += _own_statements(getattr(statement, name, []))
    return found


def _keeps_a_function(decorator: ast.expr) -> bool:
    """Whether what is decorated is still a function of the program's, for all that its name says."""
    return isinstance(decorator, ast.Name | ast.Attribute) and getattr(decorator, "attr", getattr(decorator, "id", "")) in KEEPING


def _is_checked_at_run_time(decorator: ast.expr) -> bool:
    """Whether `isinstance` of a class will look for attributes."""
    return getattr(decorator, "attr", getattr(decorator, "id", "")) == "runtime_checkable"
