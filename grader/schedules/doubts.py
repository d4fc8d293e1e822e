"""What a program's text has in it that the model does not follow step by step: then no order of its operations is a proof.

The model announces what Python code does, and of C code and the library what they are known to do with what they are given. Where
C code calls the program back in the middle of its work (a comparison, a sum, a conversion), or where something is shared that has
no place in the model, an order may be missing. Such programs are run on schedules like all others, and only never called proved.
"""

import ast
from collections.abc import Iterator
from functools import lru_cache

NUMERIC = {"add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "divmod", "pow", "lshift", "rshift", "and", "xor", "or"}
METHODS = {f"__{way}{name}__" for name in NUMERIC for way in ("", "r")} | {
    "__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__hash__", "__missing__", "__index__", "__int__", "__float__",
    "__complex__", "__abs__", "__neg__", "__pos__", "__invert__", "__round__", "__trunc__", "__format__", "__subclasshook__",
    "__instancecheck__", "__subclasscheck__",
}  # fmt: skip
"""Methods by which C code compares, sums and converts what it goes through."""
MIXINS = {"Set", "MutableSet", "Mapping", "MutableMapping", "Sequence", "MutableSequence", "KeysView", "ItemsView", "ValuesView"}
"""Classes of `collections.abc` that compare in Python, and"""
HOLDING = {"list", "dict", "set", "frozenset", "tuple", "deque", "defaultdict", "OrderedDict", "Counter", "ChainMap", "UserDict",
           "UserList", "bytearray", "array", "StringIO", "BytesIO", "TextIOBase", "RawIOBase", "BufferedIOBase", "Queue",
           "LifoQueue", "PriorityQueue"}  # fmt: skip
"""classes of C code or the library whose methods hand on to those that a program has in their place."""
TOGETHER = ({"bytearray", "sub"}, {"bytearray", "subn"}, {"Pipe", "closed"}, {"contextmanager", "__enter__"})
"""Names that are harmless apart."""
KEYS = {"len", "abs", "int", "float", "bool", "complex", "hash", "repr", "str"}
"""Keys of sorting in C code that ask the program for a number or a text."""
WORDS = {
    "total_ordering", "get_ident", "cache_clear", "excepthook", "get_obj", "sharedctypes", "broken", "n_waiting", "asyncio",
    "stack_size", "settrace", "gettrace", "setprofile", "field_size_limit", "register_dialect", "unregister_dialect",
    "register_error", "DefaultContext", "traps", "tzset", "copyreg", "dispatch_table", "_deepcopy_dispatch", "loggerDict",
    "set_event_loop_policy", "current_process", "overload", "purge", "iter_unpack", "scanner", "BufferedRWPair", "PickleBuffer",
    "format_map", "translate", "Fraction", "Path", "PurePath",
    "MethodType", "memoryview", "detach", "getweakrefcount", "__setstate__", "__qualname__", "get_map", "writelines", "memo",
    "__call__", "__globals__", "getName",
}  # fmt: skip
"""Names of what threads may share without a place in the model."""
FACTORIES = {"int", "list", "set", "dict", "float", "str", "bool", "tuple", "deque", "Counter"}
"""What makes what is missing without a word of the program's."""
MAKING_CLASSES = {"__init_subclass__", "__set_name__", "__prepare__"}
"""Methods that are called before a class has its name."""
STARTING = {"start", "submit", "map", "start_new_thread"}
CALLING_THE_FIRST = {"submit", "map", "add_done_callback", "finalize", "callback", "push", "partial", "Thread", "start_new_thread",
                     "apply_async", "reduce", "filter"}  # fmt: skip
CALLING_ANY = {"Barrier", "Timer"}
"""Functions of the library that call what they are given: their first argument, or another."""


@lru_cache(maxsize=64)
def doubtful(source: str) -> bool:
    """Whether the program has something of the kind. Text that is no Python has nothing. As with `instrument`, text is read once."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return False
    nodes = list(ast.walk(tree))
    names = set(map(_named, nodes))
    if any(one <= names for one in TOGETHER):
        return True
    entered = [node.context_expr for node in nodes if isinstance(node, ast.withitem)]
    if "contextmanager" in names and not all(isinstance(each, ast.Call) for each in entered):
        return True  # perhaps one that others enter, too
    return any(map(_doubtful, nodes)) or _binds_after_a_start(tree)


def _named(node: ast.AST) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name) | ast.arg(arg=name):
            return name
    return ""


def _doubtful(node: ast.AST) -> bool:
    if _named(node) in WORDS:
        return True
    match node:
        case ast.ClassDef():
            return _is_asked_by_c(node)
        case ast.Name(id="id", ctx=ast.Load()):
            return True
        case ast.Assign(targets=[ast.Attribute(attr="run" | "write")]):  # called by the library, whatever it is
            return True
        case ast.Attribute(attr="queue", value=owner):  # what a queue holds, under a name of its own
            return not (isinstance(owner, ast.Name) and owner.id == "self")
        case ast.Call(args=[*_, ast.Starred(value=ast.List() | ast.Tuple())]):
            return True
        case ast.Call(func=func, args=[ast.Starred(), *_]) if _last_name(func) in CALLING_THE_FIRST:
            return True
        case ast.Call(func=func, args=[*_, ast.Starred()]) if _last_name(func) in CALLING_ANY:
            return True
        case ast.Attribute(attr="name", value=owner, ctx=ast.Load()):  # a thread's perhaps: its number is that of its making
            return not (isinstance(owner, ast.Name) and owner.id == "self")
        case ast.Constant(value=str(text)):
            return "%(threadName)" in text
        case ast.Call(func=ast.Attribute(attr="__init__", value=ast.Call(func=ast.Name(id="super")))):
            return False
        case ast.Call(func=ast.Attribute(attr="__init__"), args=[ast.Name(id="self"), *_]):
            return False
        case ast.Call(func=ast.Attribute(attr="__init__" | "__repr__" | "__str__")):  # an object begun anew, say
            return True
        case ast.Call(func=func, args=[factory, *_]) if _last_name(func) == "defaultdict":
            return _last_name(factory) not in FACTORIES
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) if name in MAKING_CLASSES:
            return any(map(_starts, ast.walk(node)))
        case ast.keyword(arg="key", value=ast.Name(id=name)):
            return name in KEYS
    return False


def _is_asked_by_c(made: ast.ClassDef) -> bool:
    defined = {part.name for part in ast.walk(made) if isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef))}
    assigned = {_last_name(target) for part in made.body if isinstance(part, ast.Assign) for target in part.targets}
    bases = set(map(_last_name, made.bases))
    compared = (defined | assigned) & METHODS or assigned & {"run", "write"} or bases & MIXINS
    return bool(compared or (bases & HOLDING and defined - {"__init__"}))


def _last_name(base: ast.expr) -> str:
    base = base.value if isinstance(base, ast.Subscript) else base
    return base.attr if isinstance(base, ast.Attribute) else base.id if isinstance(base, ast.Name) else ""


def _binds_after_a_start(tree: ast.Module) -> bool:
    """Whether the module, while it is imported, starts threads and then binds names which these may look for."""
    started = False
    starters = {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and any(map(_starts, ast.walk(node)))}
    if any(_last_name(each) in starters for node in ast.walk(tree) for each in getattr(node, "decorator_list", [])):
        return True
    for statement in tree.body:
        if started and not isinstance(statement, (ast.Expr, ast.Pass)):
            return True
        started = started or any(map(_starts, _done_now(statement)))
    return False


def _done_now(node: ast.AST) -> Iterator[ast.AST]:
    """All that is done when this is, the bodies of functions apart."""
    yield node
    for child in ast.iter_child_nodes(node):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)) and child in _body(node):
            continue
        yield from _done_now(child)


def _body(function: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) -> list[ast.AST]:
    return [function.body] if isinstance(function, ast.Lambda) else list(function.body)


def _starts(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in STARTING
