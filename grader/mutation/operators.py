"""The faults. Each is a function that gets a node of a right solution and gives the nodes that would be a mistake in its place.

A fault gives nothing where it does not fit. What comes out need not be wrong in every place: without the lock that protects
nothing a program is as right as before. Such survivors are looked at by a person, see :mod:`grader.mutation.survivors`.

The kinds are those of Bradbury, Cordy and Dingel, "Mutation Operators for Concurrent Java" (2006), as far as Python has them,
with those that processes add.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy

Fault = Callable[[ast.AST], Iterator[ast.AST]]
FAULTS: dict[str, Fault] = {}
"""All of them, by what they do to a program."""

CLEANING = {"close", "unlink", "shutdown", "terminate", "kill", "release", "cancel", "stop", "remove", "unlock"}
WAKING = {"notify", "notify_all", "set"}
SENDING = {"put", "put_nowait", "send", "send_bytes"}
TIMED = {"wait", "wait_for", "join", "acquire", "get", "put", "result", "poll", "recv"}
THREADS_FOR = {
    "Process": "Thread",
    "ProcessPoolExecutor": "ThreadPoolExecutor",
    "Pool": "ThreadPool",
}
MODULES = {"Thread": "threading", "ThreadPoolExecutor": "concurrent.futures", "ThreadPool": "multiprocessing.pool"}


def fault(name: str) -> Callable[[Fault], Fault]:
    """Enter a fault into :data:`FAULTS`."""

    def enter(function: Fault) -> Fault:
        FAULTS[name] = function
        return function

    return enter


@fault("leave out the lock")
def _no_lock(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.With) and _guards(node):
        yield ast.If(ast.Constant(True), node.body, [])


@fault("a lock of its own for each call")
def _own_lock(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.With) and _guards(node):
        waits = any(_method(each) in {"wait", "wait_for"} | WAKING for each in ast.walk(node))
        new = deepcopy(node)
        for item in new.items:
            same_kind = ast.Call(ast.Name("type"), [item.context_expr], [])
            item.context_expr = ast.Call(same_kind if waits else _from("threading", "Lock"), [], [])
        yield new


@fault("end the critical section early")
def _ends_early(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.With) and _guards(node) and len(node.body) > 1:
        yield _several([ast.With(node.items, node.body[:-1]), node.body[-1]])


@fault("begin the critical section late")
def _begins_late(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.With) and _guards(node) and len(node.body) > 1:
        yield _several([node.body[0], ast.With(node.items, node.body[1:])])


@fault("let go in the middle of the critical section")
def _split(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.With) and _guards(node):
        for place in range(1, len(node.body)):
            yield _several([ast.With(node.items, node.body[:place]), ast.With(node.items, node.body[place:])])


@fault("take the locks in the other order")
def _other_order(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.With) and len(node.items) > 1:
        yield ast.With(node.items[::-1], node.body)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("sorted", "min", "max") and node.args:
        other = {"sorted": "list", "min": "max", "max": "min"}[node.func.id]
        keywords = [] if other == "list" else node.keywords
        yield ast.Call(ast.Name(other), node.args, keywords)


@fault("look once where it has to look again")
def _if_for_while(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.While):
        parts = list(ast.walk(node))
        waits = any(_method(each) in ("wait", "acquire", "sleep") for each in parts)
        if waits and not any(isinstance(each, ast.Break | ast.Continue) for each in parts):
            yield ast.If(node.test, node.body, node.orelse)


@fault("wake one in place of all")
def _notify_one(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Call) and _method(node) == "notify_all" and isinstance(node.func, ast.Attribute):
        yield ast.Call(ast.Attribute(node.func.value, "notify"), [], [])


@fault("wake nobody")
def _no_wake(node: ast.AST) -> Iterator[ast.AST]:
    yield from _left_out(node, WAKING)


@fault("do not wait for the end")
def _no_join(node: ast.AST) -> Iterator[ast.AST]:
    yield from _left_out(node, {"join"})


@fault("leave something open")
def _no_cleaning(node: ast.AST) -> Iterator[ast.AST]:
    yield from _left_out(node, CLEANING)


@fault("send one message less")
def _not_sent(node: ast.AST) -> Iterator[ast.AST]:
    yield from _left_out(node, SENDING)


@fault("wait without a limit")
def _no_timeout(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Call) and _method(node) in TIMED:
        without = [each for each in node.keywords if each.arg != "timeout"]
        if len(without) < len(node.keywords):
            yield ast.Call(node.func, node.args, without)
        elif _method(node) in ("wait", "join", "result", "poll") and node.args:
            yield ast.Call(node.func, [], node.keywords)


@fault("wait for each before the next is started")
def _join_at_once(node: ast.AST) -> Iterator[ast.AST]:
    started = node.value if isinstance(node, ast.Expr) else None
    if _method(started) == "start" and isinstance(started, ast.Call) and isinstance(started.func, ast.Attribute):
        yield _several([node, ast.Expr(ast.Call(ast.Attribute(started.func.value, "join"), [], []))])


@fault("threads in place of processes")
def _threads(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Call):
        name = _method(node) or (node.func.id if isinstance(node.func, ast.Name) else "")
        if name in THREADS_FOR:
            other = THREADS_FOR[name]
            keywords = [each for each in node.keywords if each.arg not in ("mp_context", "maxtasksperchild", "max_tasks_per_child")]
            yield ast.Call(_from(MODULES[other], other), node.args, keywords)


@fault("end it by force")
def _by_force(node: ast.AST) -> Iterator[ast.AST]:
    waited = node.value if isinstance(node, ast.Expr) else None
    if _method(waited) == "join" and isinstance(waited, ast.Call) and isinstance(waited.func, ast.Attribute):
        end = ast.Expr(ast.Call(ast.Attribute(waited.func.value, "terminate"), [], []))
        yield _several([end, node])


@fault("one off")
def _one_off(node: ast.AST) -> Iterator[ast.AST]:
    others = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt}
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in others:
        yield ast.Compare(node.left, [others[type(node.ops[0])]()], node.comparators)
    if isinstance(node, ast.Constant) and type(node.value) is int and node.value >= 0:
        yield ast.Constant(node.value + 1)


@fault("the other way round")
def _negated(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.If | ast.While) and not isinstance(node.test, ast.Constant):
        new = deepcopy(node)
        new.test = ast.UnaryOp(ast.Not(), node.test)
        yield new


@fault("never look at the exit code")
def _no_exit_code(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Attribute) and node.attr in ("exitcode", "returncode") and isinstance(node.ctx, ast.Load):
        yield ast.Constant(0)


@fault("keep quiet about an error")
def _swallowed(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Raise):
        yield ast.Pass()


@fault("catch fewer errors")
def _narrow(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.ExceptHandler) and isinstance(node.type, ast.Name) and node.type.id == "BaseException":
        yield ast.ExceptHandler(ast.Name("Exception"), node.name, node.body)


@fault("clean up only when all goes well")
def _no_finally(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Try) and node.finalbody and not node.handlers:
        yield _several([*node.body, *node.finalbody])


def _guards(node: ast.With) -> bool:
    """Whether what it enters looks like a lock: a name or an attribute, not something that is made on the spot."""
    return all(isinstance(item.context_expr, ast.Name | ast.Attribute | ast.Subscript) for item in node.items)


def _from(module: str, name: str) -> ast.expr:
    """An expression for a name of a module that the solution need not have imported."""
    imported = ast.Call(ast.Name("__import__"), [ast.Constant(module)], [ast.keyword("fromlist", ast.List([ast.Constant(name)]))])
    return ast.Attribute(imported, name)


def _left_out(node: ast.AST, methods: set[str]) -> Iterator[ast.AST]:
    if isinstance(node, ast.Expr) and _method(node.value) in methods:
        yield ast.Pass()


def _method(node: ast.AST | None) -> str:
    """The name of the method that ``node`` calls, if it is a call of one."""
    return node.func.attr if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else ""


def _several(statements: Sequence[ast.AST]) -> ast.AST:
    """Statements in the place of one."""
    return ast.If(ast.Constant(True), [each for each in statements if isinstance(each, ast.stmt)], [])
