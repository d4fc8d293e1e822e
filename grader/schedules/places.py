"""What an operation touches: the places that threads share, and what kinds of objects have which.

A place is (number of the object, slot); slot None stands for all of it. Nothing here runs a learner's code.
"""

import array
import collections
import collections.abc
import contextvars
import ctypes
import decimal
import enum
import functools
import gc
import io
import itertools
import operator
import os
import re
import sys
import threading
import types
import weakref
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from .engine import Execution
from .operations import Place
from .outcome import short

OTHER, CONTAINER, ITERATOR, VIEW, KEEPER, WRAPPER, MEMORY = 0, 1, 2, 3, 4, 5, 6
METHOD, ACTIVE, CLASS_DATA, INSTANCE = "method", "active", "class data", "instance"
REMEMBERED, INTERNAL, SHADED = "remembered", "internal", "shaded"

ContainerTypes = (list, dict, set, collections.deque, bytearray, array.array)
VIEWS: tuple[type, ...] = (type({}.keys()), type({}.values()), type({}.items()))
SIMPLE_KEYS = (str, int, bool, type(None), bytes, float)
IMMUTABLE = (
    int,
    str,
    float,
    bool,
    type(None),
    bytes,
    tuple,
    frozenset,
    complex,
    range,
    type,
    types.FunctionType,
    types.MethodType,
    types.ModuleType,
)
UNCHANGING = (int, str, float, type(None), bytes, complex, range, type, types.FunctionType, types.ModuleType, types.TracebackType)
FUNCTION_LIKE = (types.FunctionType, types.BuiltinFunctionType, classmethod, staticmethod, types.MethodDescriptorType,
                 types.WrapperDescriptorType, types.ClassMethodDescriptorType)  # fmt: skip
CDATA: type = ctypes.c_int.__mro__[-2]
"""What all types of `ctypes` are made of."""
C_METHOD = type(re.compile("").match)
"""The type of methods of C code that are told their class: another one than of all others."""
OF_C = (types.WrapperDescriptorType, types.MethodDescriptorType)
STORED = (types.MemberDescriptorType, types.GetSetDescriptorType)
IN_PYTHON = (collections.UserDict, collections.UserList, collections.UserString, collections.ChainMap,
             weakref.WeakValueDictionary, weakref.WeakKeyDictionary, weakref.WeakSet, type(os.environ),
             collections.abc.MappingView)  # fmt: skip
"""Containers of the library around others, whose methods are Python code, which is not rewritten."""
KEEPING = {"_io", "_csv", "_random", "_hashlib", "_blake2", "_md5", "_sha1", "_sha2", "_sha256", "_sha512", "_sha3", "_hmac", "mmap",
           "zlib", "_bz2", "_lzma"}  # fmt: skip
"""Modules of C code whose objects keep something that is no attribute or item: streams, random numbers, hashes."""
QUIET = {"builtins", "typing", "abc", "enum"}
"""Modules of classes that read no attribute of a program's objects but where they are asked to."""
GUARDED = {"queue", "threading", "concurrent.futures._base", "concurrent.futures.thread"}
GUARDED_NAMES = {"queue", "unfinished_tasks", "is_shutdown"}
"""Modules of objects that change what they have under a lock of their own, and what one may look at without their leave."""
ASKED = ("__eq__", "__lt__", "__gt__", "__hash__", "__repr__", "__str__", "__format__", "__index__", "__missing__")
"""Methods by which things are compared, found and made text of, or a number."""
BASES = type.__dict__["__mro__"].__get__
SPACE = type.__dict__["__dict__"].__get__
"""A class's bases and its namespace, past its metaclass."""
SYNCHRONISING = ("threading", "multiprocessing.synchronize", "_thread", "_multiprocessing")
"""Modules of things whose text tells what others do with them."""
LOCKED = sys.version_info < (3, 12)  # functools.cached_property computes its value under a lock
FIRST = 8  # things in a list by which it is told whether there are others than numbers and texts in it
NESTED = 8  # iterators around each other
MANY = 100  # objects inside others of which each is a place of its own


def classify(execution: Execution, kind: type) -> int:
    """Return what kind of thing a type's instances are for the model (see the constants above)."""
    if issubclass(kind, ContainerTypes):
        found = CONTAINER
    elif issubclass(kind, VIEWS) or kind is types.MappingProxyType:
        found = VIEW
    elif kind.__module__ in ("builtins", "itertools", "collections", "_collections", "array") and hasattr(kind, "__next__"):
        found = ITERATOR
    elif issubclass(kind, CDATA):
        found = MEMORY
    elif any(base in IN_PYTHON for base in type.__dict__["__mro__"].__get__(kind)):
        found = WRAPPER
    elif (
        kind is memoryview
        or kind in (contextvars.Context, decimal.Context)
        or any(base.__module__ in KEEPING for base in type.__dict__["__mro__"].__get__(kind))
    ):
        found = KEEPER
    else:
        found = OTHER
    execution.kinds[kind] = found
    return found


def kind_of(execution: Execution, value: object) -> int:
    """Return what kind of thing a value is for the model."""
    found = execution.kinds.get(type(value))
    return classify(execution, type(value)) if found is None else found


def is_in_python(execution: Execution, value: object) -> bool:
    """Whether operators, and the methods of a container, are Python code of the library here."""
    return kind_of(execution, value) == WRAPPER or issubclass(type(value), collections.Counter)


class Giver:
    """What hands out the things of its `source` one by one. A program may have it in hand: it is like the `iterator` behind it."""

    __slots__ = ("iterator", "source")
    source: Any
    iterator: Iterator[Any]

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        return type(self.iterator)

    def __getattr__(self, name: str) -> Any:
        return getattr(object.__getattribute__(self, "iterator"), name)

    def __repr__(self) -> str:
        return repr(self.iterator)

    def __length_hint__(self) -> int:
        return operator.length_hint(self.iterator)

    def __reduce__(self) -> Any:
        return self.iterator.__reduce__()


def contents(value: object, depth: int = 0) -> list[object]:
    """Return the containers, and the generators, that an iterator or view reads from."""
    if issubclass(type(value), Giver):  # isinstance would ask what it stands for
        return contents(object.__getattribute__(value, "source"), depth + 1) if depth <= NESTED else []
    if isinstance(value, ContainerTypes) or is_ctypes(value):
        return [value]
    if isinstance(value, types.GeneratorType):
        return [value] if depth else []
    if depth > NESTED:
        return []
    here = [value] if depth and type(value).__module__ in ("builtins", "itertools") and hasattr(type(value), "__next__") else []
    parts = [part for part in gc.get_referents(value) if type(part) is tuple or not isinstance(part, IMMUTABLE)]
    return [*here, *(inner for part in parts for inner in contents(part, depth + 1))]


def first_of(container: object) -> list[object]:
    """Return some of what a container holds, without the program's code being asked."""
    base: Any = next((kind for kind in (*ContainerTypes, tuple, frozenset) if issubclass(type(container), kind)), None)
    return [] if base is None else [*itertools.islice(base.__iter__(container), FIRST)]


def is_record(value: object) -> bool:
    """Whether code of the library, which is not rewritten, reads the attributes of this to compare it or to make text of it."""
    return issubclass(type(value), (types.SimpleNamespace, BaseException)) or generated(value)


def generated(value: object) -> bool:
    """Whether this is of a class that `dataclass` has given its methods."""
    return method_of(type(value), "__dataclass_fields__") is not None


def of_the_program(execution: Execution, value: object) -> bool:
    """Whether this is of a class that neither the library nor the grader has made."""
    module = type(value).__module__
    root = module.partition(".")[0]
    return module in execution.modules or (root != "grader" and root not in sys.stdlib_module_names)


def reached(execution: Execution, values: Sequence[object], *, objects: bool = False) -> list[object]:
    """Return what is read by whoever reads `values` to their depth: containers, records and, if asked, all `objects`.

    It is announced as one operation, the next one. If it is not one, no order in which that races is a proof.
    """
    found: list[object] = []
    seen: set[int] = set()
    todo = list(values)
    while todo and len(found) < MANY:
        value = todo.pop(0)
        if id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, UNCHANGING):
            found += (
                [value] if objects and getattr(value, "__module__", None) in execution.modules and isinstance(value, type) else []
            )
            continue
        kind = kind_of(execution, value)
        read = kind != OTHER or is_record(value)
        if kind in (ITERATOR, VIEW):
            todo = [*contents(value), *todo]
            found += [value] if type(value).__module__ == "itertools" else []
        elif read or (objects and of_the_program(execution, value)):
            found.append(value)
            todo += [type(value)] if objects else []
            if isinstance(value, dict) and asks(execution, value):
                execution.blur()
            todo += gc.get_referents(value) if kind != KEEPER else []
        elif isinstance(value, (tuple, frozenset, slice, functools.partial, types.MethodType, contextvars.ContextVar)):
            todo += gc.get_referents(value)
        elif isinstance(value, enum.Enum):
            todo.append(value._value_)
        elif (not any(value is each for each in values) and asks(execution, value)) or _module(type(value)) in SYNCHRONISING:
            execution.blur()
    if len(found) >= MANY:
        execution.blur()
    elif len(found) > len(values) or any(map(generated, found)):
        execution.tearing = True
    return found


def compared(execution: Execution, container: Any, given: Sequence[object]) -> list[object]:
    """Return what else is read when what a list holds is compared. If code of the program's does that, no order is a proof."""
    some = [*first_of(container), *given]
    if all(type(value) in SIMPLE_KEYS for value in some):
        return []
    if any(asks(execution, value) for value in some):
        execution.blur()
    return reached(execution, [container, *given])


def put_together(execution: Execution, given: Sequence[object]) -> None:
    """Tell that a set or dict is made of what these hold: no single operation, if code of the program's tells these apart."""
    if any(asks(execution, part) for value in given for part in first_of(value)):
        execution.blur()


def asks(execution: Execution, value: object) -> bool:
    """Whether code of the program's compares this, computes its hash or makes text of it; then C code does so in several steps."""
    if isinstance(value, (tuple, frozenset)):
        return any(asks(execution, part) for part in value)
    methods = [method_of(type(value), name) for name in ASKED]
    return any(type(each) is types.FunctionType and each.__code__.co_filename in execution.files for each in methods)


def method_of(kind: type, name: str) -> object:
    """What instances of a type have under a method's name. A metaclass is not asked."""
    spaces = (SPACE(base) for base in BASES(kind))
    return next((space[name] for space in spaces if name in space), None)


def stands_for(value: Any) -> object:
    """The object that holds what this shows of it."""
    if type(value) is types.MappingProxyType:
        return gc.get_referents(value)[0]
    if type(value) is type(os.environ):
        return value._data  # type: ignore[attr-defined]
    if type(value) is memoryview:
        return _part(value, "obj")
    if is_ctypes(value):
        return _memory(value)
    return _part(_part(value, "buffer"), "raw") if isinstance(value, io.IOBase) else value


def _memory(value: Any) -> object:
    """The object of `ctypes` whose memory this is a part of; what stands for an item or a field is made anew each time."""
    while (base := value._b_base_) is not None:
        value = base
    return value


def _part(value: Any, name: str) -> Any:
    try:
        return getattr(value, name, value)
    except ValueError:  # it has been released, or detached
        return value


def whole(execution: Execution, *values: object) -> tuple[Place, ...]:
    """Return the places that stand for all of each value."""
    return tuple((execution.number(held), None) for value in values for held in _held(execution, value))


def _held(execution: Execution, value: Any) -> list[object]:
    """What holds the things of a value: itself, and what it is a wrapper of."""
    if kind_of(execution, value) != WRAPPER:
        shown = stands_for(value)
        return [shown] if shown is value or kind_of(execution, shown) != WRAPPER else _held(execution, shown)
    if isinstance(value, collections.ChainMap):
        return [value, value.maps, *(held for each in value.maps for held in _held(execution, each))]
    if isinstance(value, collections.abc.MappingView):
        shown = getattr(value, "_mapping", value)
        return [value] if shown is value else [value, *_held(execution, shown)]
    inner = stands_for(value) if type(value) is type(os.environ) else getattr(value, "data", value)
    return [value] if inner is value or isinstance(inner, str) else [value, inner]


def item_places(execution: Execution, container: object, key: object, inserting: bool = False) -> tuple[Place, ...]:
    """The place of one item; the whole object where items cannot be told apart or their order changes."""
    shown, container = container, stands_for(container)
    number = execution.number(container)
    if type(shown) is memoryview or is_ctypes(shown):
        return ((number, None),)
    if id(container) in execution.spaces and type(key) is str:
        return ((number, key),)
    if type(key) not in SIMPLE_KEYS:
        if asks(execution, key):
            execution.blur()
        return ((number, None),)
    if isinstance(container, (list, collections.deque, bytearray, array.array)):
        return ((number, ("k", key) if type(key) is int and key >= 0 else None),)
    if inserting and isinstance(container, dict) and not dict.__contains__(container, key):
        return ((number, None),)
    return ((number, ("k", key)),)


def category(execution: Execution, kind: type, name: str) -> tuple[str, type | None]:
    """How instances of `kind` get their attribute `name`: stored, computed by code (active), a method, or the class's data."""
    found: tuple[str, type | None] | None = execution.categories.get((kind, name))
    if found is None:
        found = execution.categories[(kind, name)] = _category(execution, kind, name)
    return found


def _category(execution: Execution, kind: type, name: str) -> tuple[str, type | None]:
    if (name.startswith("_") or name in GUARDED_NAMES) and _guards(kind, name) and not hasattr(kind, name):
        return INTERNAL, None
    if (
        issubclass(kind, weakref.ProxyTypes)
        or (not name.startswith("__") and (_module(kind) == "typing" or issubclass(kind, types.GenericAlias)))
        or (name == "contents" and hasattr(kind, "_type_"))
        or (issubclass(kind, dict) and _items_by_name(kind))
    ):
        execution.inexact = True  # what it gets or binds is another object's, or an item
    for owner in type.__dict__["__mro__"].__get__(kind):
        namespace = type.__dict__["__dict__"].__get__(owner)
        if name in namespace:
            value = namespace[name]
            if type(value) in STORED:
                execution.inexact = execution.inexact or value.__name__ != name  # a slot that has two names
                return INSTANCE, None
            if type(value) is property and type(value.fget) is not types.FunctionType:
                execution.inexact = True
            if isinstance(value, FUNCTION_LIKE):
                order = type.__dict__["__mro__"].__get__(kind)
                rebound = any((each.__qualname__, name) in execution.rebound for each in order)
                return (CLASS_DATA, owner) if rebound else (METHOD, owner)
            if hasattr(type(value), "__set__"):
                return ACTIVE, owner
            if type(value) is functools.cached_property:
                return REMEMBERED, None
            if hasattr(type(value), "__get__") and not isinstance(value, type):
                return SHADED, owner
            return CLASS_DATA, owner
    return INSTANCE, None


def _guards(kind: type, name: str) -> bool:
    """Whether this is a class of the library that changes its attribute `name` under a lock, or one made of such a class."""
    if _module(kind) in GUARDED:
        return True
    return any(_module(owner) in GUARDED and name in names_used(owner) for owner in type.__dict__["__mro__"].__get__(kind))


def _module(kind: type) -> str:
    return str(type.__getattribute__(kind, "__module__"))  # a class of the program's may have its own way to look one up


@functools.lru_cache(maxsize=1000)
def names_used(kind: type) -> frozenset[str]:
    """Return the names that occur in the methods that a class has of its own."""
    methods = [getattr(each, "fget", each) for each in type.__dict__["__dict__"].__get__(kind).values()]
    return frozenset(name for each in methods if type(each) is types.FunctionType for name in each.__code__.co_names)


def _used_by_the_library(execution: Execution, kind: type, name: str) -> bool:
    """Whether code of the library, which is without hooks, may read this attribute of an object."""
    found: bool | None = execution.categories.get((kind, f"= {name}"))
    if found is None:
        owners = [owner for owner in type.__dict__["__mro__"].__get__(kind) if _of_the_library(execution, _module(owner))]
        found = execution.categories[(kind, f"= {name}")] = any(name in names_used(owner) for owner in owners)
    return found


def _of_the_library(execution: Execution, module: str) -> bool:
    root = module.partition(".")[0]
    return root in sys.stdlib_module_names and module not in execution.modules and module not in QUIET


def _items_by_name(kind: type) -> bool:
    """Whether a dictionary's items are had as attributes through its own methods."""
    for name in ("__getattr__", "__setattr__", "__delattr__"):
        method = getattr(kind, name, None)
        if type(method) in OF_C and method is not getattr(dict, name, None):
            return True
    return False


def is_ctypes(value: object) -> bool:
    """Whether this is an object of `ctypes`."""
    return issubclass(type(value), CDATA)


def attribute_places(execution: Execution, value: object, name: str, write: bool) -> tuple[Place, ...] | None:
    """The places of an attribute; None if getting it reads nothing that is shared (methods, properties, modules)."""
    if type(value) is types.MethodType and not name.startswith("__"):
        value = value.__func__
    kind = type(value)
    if kind in (super, types.FrameType):
        owner = value.__self_class__ if kind is super else None  # type: ignore[attr-defined]
        if owner is None or category(execution, owner, name)[0] is not METHOD:
            execution.blur()
        return None
    if kind is types.ModuleType:
        return _module_places(execution, value, name, write)  # type: ignore[arg-type]
    if issubclass(kind, type):
        return _class_places(execution, value, name, write)  # type: ignore[arg-type]
    how, owner = category(execution, kind, name)
    if kind_of(execution, value) == MEMORY:
        return whole(execution, value)
    if how is ACTIVE:
        if owner is not None and (owner.__qualname__, name) in execution.rebound:
            return ((execution.number(owner), name),)
        if owner is threading.Thread and (write or name in ("ident", "native_id")):
            execution.inexact = execution.inexact or not execution.settled  # its name, and whether it has begun
        return None
    if issubclass(kind, threading.local):
        execution.locals[id(value)] = weakref.ref(value)
    if how is INSTANCE and issubclass(kind, threading.local) and not _has_shown_space(execution, value):
        return ((execution.number(value), (getattr(execution.running, "index", 0), name)),)  # the running thread's own
    if how is INTERNAL and getattr(getattr(value, "mutex", None), "_holder", None) is not execution.running:
        execution.blur()
    if write:
        if how is METHOD:
            _rebind(execution, kind.__qualname__, name)
        if not execution.settled and (_used_by_the_library(execution, kind, name) or issubclass(kind, enum.Enum)):
            execution.inexact = True
        return ((execution.number(value), name),)
    if how is METHOD:
        return ((execution.number(value), name),) if _has_shown_space(execution, value) else None
    if how is CLASS_DATA:
        return (execution.number(value), name), *((execution.number(part), name) for part in _up_to(kind, owner))
    if how is INSTANCE and execution.tracing and _is_missing(value, name):
        return (execution.number(value), name), *((execution.number(part), name) for part in _up_to(kind, object)[:-1])
    return ((execution.number(value), name),)


def has_methods(kind: type) -> bool:
    """Whether a class has methods that are had by their names, not only special ones."""
    spaces = [type.__dict__["__dict__"].__get__(owner) for owner in type.__dict__["__mro__"].__get__(kind)[:-1]]
    return any(isinstance(value, FUNCTION_LIKE) and not name.startswith("__") for space in spaces for name, value in space.items())


def namespace_of(value: object) -> Any:
    """Return an object's `__dict__` without asking its class, of a `threading.local` the running thread's.

    Raises AttributeError if there is none.
    """
    base = threading.local if issubclass(type(value), threading.local) else object
    return base.__getattribute__(value, "__dict__")


def _has_shown_space(execution: Execution, value: object) -> bool:
    """Whether the program has the `__dict__` of an object in its hands: it may put something before a method there."""
    if not execution.spaces:
        return False
    try:
        return id(namespace_of(value)) in execution.spaces
    except AttributeError:
        return False


def _is_missing(value: object, name: str) -> bool:
    """Whether an object has no attribute of this name now, and could get it from its class."""
    try:
        space = object.__getattribute__(value, "__dict__")
    except AttributeError:
        return False
    return type(space) is dict and name not in space


def _up_to(kind: type, owner: type | None) -> list[type]:
    """Return the classes in which an attribute is looked for until it is found in its owner."""
    order: list[type] = list(type.__dict__["__mro__"].__get__(kind))
    return order[: order.index(owner) + 1] if owner in order else []


def _rebind(execution: Execution, where: str, name: str) -> None:
    """Something that nobody was expected to bind is bound: from now on it has a place."""
    for key in [key for key in execution.categories if key[1] == name]:
        del execution.categories[key]
    if (where, name) not in execution.rebound:
        execution.rebound.add((where, name))
        execution.inexact = execution.inexact or not execution.settled


def _module_places(execution: Execution, module: types.ModuleType, name: str, write: bool) -> tuple[Place, ...] | None:
    where = module.__name__
    if where not in execution.modules:
        if write:
            execution.inexact = execution.inexact or where == "builtins"  # which are had by their names, too
            _rebind(execution, where, name)
        return ((where, name),) if (where, name) in execution.rebound else None
    if write and not execution.settled:
        execution.inexact = True  # its functions may use a name that nothing seemed to change
    return ((where, name),) if write or type(vars(module).get(name)) not in FUNCTION_LIKE else None


def _class_places(execution: Execution, value: type, name: str, write: bool) -> tuple[Place, ...] | None:
    if write:
        _rebind(execution, value.__qualname__, name)
        if name.startswith("__"):
            execution.inexact = True  # C code finds it there by itself
        return ((execution.number(value), name),)
    how, owner = category(execution, value, name)
    if how in (METHOD, ACTIVE) or name.startswith("__"):
        return None
    if owner is None:  # it is not there yet: each class of which it may come to be an attribute
        every = [*type.__dict__["__mro__"].__get__(value), *type.__dict__["__mro__"].__get__(type(value))]
        return tuple((execution.number(part), name) for part in every if part not in (object, type))
    return tuple((execution.number(part), name) for part in _up_to(value, owner) or [value, owner])


def peek_attribute(value: object, name: str) -> Callable[[], str | None]:
    """A look at a stored attribute that runs no learner's code."""

    def peek() -> str | None:
        if type(value) is types.ModuleType or isinstance(value, type):
            space = vars(value)
            return short(space[name]) if name in space else None
        for owner in type(value).__mro__:
            found = vars(owner).get(name)
            if type(found) in STORED:
                try:
                    return short(found.__get__(value))  # type: ignore[union-attr]
                except AttributeError:
                    return None
        try:
            space = object.__getattribute__(value, "__dict__")
        except AttributeError:
            return None
        if name in space:
            return short(space[name])
        return next((short(vars(owner)[name]) for owner in type(value).__mro__ if name in vars(owner)), None)

    return peek


def peek_item(container: Any, key: object) -> Callable[[], str | None]:
    """Return a look at an item that runs no learner's code."""

    def peek() -> str | None:
        base: Any = next((kind for kind in ContainerTypes if isinstance(container, kind)), None)
        if base is None or base is set or type(key) not in (*SIMPLE_KEYS, slice):
            return None
        try:
            return short(base.__getitem__(container, key))
        except (LookupError, TypeError):
            return None

    return peek
