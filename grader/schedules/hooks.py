"""The functions that rewritten code calls: each announces a visible operation just before it happens.

They are put into `builtins` under `__bh_...__` names, because a module's own namespace must look as the learner wrote it.
None of them calls a learner's code, apart from doing the one operation that was written there.
"""

import array
import builtins
import collections
import functools
import itertools
import operator
import os
import signal
import sys
import types
import warnings
import weakref
from collections.abc import Callable, Iterator
from typing import Any

from . import caches, dates, state
from .engine import Execution
from .instrument import SITES, instrument_text
from .operations import HAND_OUT, INSTRUCTION, READ, WRITE, Operation, Place
from .outcome import short
from .places import (
    C_METHOD,
    CONTAINER,
    FUNCTION_LIKE,
    IN_PYTHON,
    ITERATOR,
    KEEPER,
    OTHER,
    REMEMBERED,
    SIMPLE_KEYS,
    STORED,
    VIEW,
    ContainerTypes,
    attribute_places,
    compared,
    contents,
    is_ctypes,
    is_record,
    item_places,
    kind_of,
    of_the_program,
    peek_attribute,
    peek_item,
    reached,
    stands_for,
    whole,
)
from .standing import InPlaceOf
from .streams import QUESTIONS
from .unseen import unseen

STRUCTURE = {"__class__", "__dict__", "__code__", "__defaults__", "__kwdefaults__", "cell_contents"}
"""Attributes on which it depends what others are, or what is done where no attribute is read."""
PYTHON_CODE = (types.FunctionType, types.MethodType)
SEQUENCES = (list, collections.deque, bytearray, array.array)
LOOKS = {"__len__", "__contains__", "__getitem__", "__iter__", "__repr__", "__reversed__", "__eq__", "copy", "count", "index"}
READING = {
    list: LOOKS,
    dict: LOOKS | {"get", "keys", "values", "items", "__or__"},
    set: LOOKS | {"difference", "intersection", "isdisjoint", "issubset", "issuperset", "symmetric_difference", "union"},
    collections.deque: LOOKS,
    bytearray: set(dir(bytes)),
    array.array: LOOKS | {"tobytes", "tolist", "buffer_info"},
}
IN_STEPS = (*IN_PYTHON, collections.Counter)
LIBRARY = {"collections", "_collections_abc", "_weakrefset", "weakref", "os"}
ONLY_LOOKS = LOOKS | {"get", "keys", "values", "items", "most_common", "elements", "total"}
LAZY = {"keys", "values", "items", "__iter__", "__reversed__"}
KEYED = {"get", "setdefault", "pop", "__contains__", "__getitem__", "__setitem__", "__delitem__", "add", "discard", "remove"}
LOOKING = {
    len,
    repr,
    sorted,
    any,
    all,
    sum,
    min,
    max,
    format,
    hash,
    print,
    callable,
    id,
    isinstance,
    issubclass,
    iter,
    abs,
    ascii,
    bool,
    divmod,
    round,
}
LAZY_FUNCTIONS = {isinstance, issubclass, id, callable, iter, print}
GETTERS = (operator.attrgetter, operator.itemgetter, operator.methodcaller)
DEEP = {repr, ascii, format, hash, str, sorted, print, sum, min, max}
"""Functions that may read what is inside the things inside of what they are given,"""
DEEP_MODULES = {"copy", "json", "pprint", "pickle", "_pickle", "dataclasses", "statistics"}
"""modules of such functions, which read any object's attributes too,"""
DEEP_METHODS = {"format", "format_map"}
"""and such methods of text."""
STEPWISE = {any, all, sum, min, max}
TAKING = {"extend", "extendleft", "update", "__iadd__", "__ior__", "union", "difference_update", "intersection_update"}
"""Methods of containers that take what something else hands out,"""
FILLING = {"readinto", "readinto1"}
"""and of streams that fill what they are given."""
CONSTRUCTORS = (
    list,
    dict,
    set,
    tuple,
    frozenset,
    collections.deque,
    str,
    bytes,
    bytearray,
    bool,
    array.array,
    collections.Counter,
    collections.OrderedDict,
)
MAKERS: set[Any] = {*CONSTRUCTORS, zip, enumerate, map, filter, reversed, itertools.starmap, itertools.takewhile,
                    itertools.dropwhile, itertools.filterfalse, itertools.product, itertools.permutations, itertools.combinations,
                    itertools.combinations_with_replacement}  # fmt: skip
COPYING = (list, dict, set, frozenset, tuple, collections.deque, bytearray, array.array, collections.UserDict, collections.UserList)
"""Types of which a new object takes what it is given, and so do those of the program's that are made of them."""
PYTHON_READERS = {"copy", "json", "statistics", "functools", "pprint", "pickle", "_pickle", "dataclasses", "re"}
PYTHON_WRITERS = {"random", "heapq", "bisect"}
COMPARERS = {"_heapq", "_bisect", "heapq", "bisect"}
"""Modules of functions that compare what a list holds, and lists' own methods that do."""
COMPARING_METHODS = {"count", "index", "remove", "sort", "__contains__"}
CALLING = {map, filter, itertools.starmap, itertools.takewhile, itertools.dropwhile, itertools.filterfalse, functools.reduce}
"""What does nothing with its first argument but call it, and such arguments,"""
C_CODE = (types.BuiltinFunctionType, C_METHOD, types.MethodDescriptorType, types.WrapperDescriptorType, types.MethodWrapperType,
          functools.partial, type)  # fmt: skip
"""of these types, which are announced only where they are called."""


# --- attributes and items ---------------------------------------------------------------------------------------------


def attribute(value: Any, name: str, site: int) -> Any:
    """Before `value.name` is read."""
    execution = state.execution
    if execution is None or (execution.alone and not execution.tracing):
        return value
    if name == "__dict__":
        _namespace(execution, value)
    _touch_attribute(execution, value, name, site, False)
    return value


def _namespace(execution: Execution, value: object) -> None:
    """Make the items of an object's `__dict__` the same places as its attributes."""
    if type(value) is types.ModuleType:
        execution.inexact = execution.inexact or value.__name__ in execution.modules  # names that nothing seemed to change
        return
    try:
        space: Any = stands_for(vars(value)) if issubclass(type(value), type) else object.__getattribute__(value, "__dict__")
    except AttributeError:
        return
    if type(space) is dict and id(space) not in execution.spaces:
        execution.same(space, execution.number(value))


def store(value: Any, name: str, site: int) -> Any:
    """Before `value.name` is bound or deleted."""
    execution = state.execution
    if execution is None or (execution.alone and not execution.tracing):
        return value
    _touch_attribute(execution, value, name, site, True)
    return value


def _touch_attribute(execution: Execution, value: object, name: str, site: int, write: bool) -> None:
    places = attribute_places(execution, value, name, write)
    if places is None:
        return
    if execution.tracing:
        kind = "write" if write else "read"
        execution.visit(Operation(kind, places, write, site, target=value, peek=peek_attribute(value, name)))
    else:
        execution.visit(WRITE if write else READ)
    if write and name in STRUCTURE and (name == "__dict__" or not execution.alone):
        execution.inexact = True
    if not write and execution.categories.get((type(value), name)) == (REMEMBERED, None):
        _remember(execution, value, name, site)


def _remember(execution: Execution, value: Any, name: str, site: int) -> None:
    """What functools.cached_property does since Python 3.12: another thread may compute the value meanwhile."""
    space = getattr(value, "__dict__", None)
    if type(space) is not dict or name in space or execution.alone:
        return
    result = getattr(type(value), name).func(value)
    _touch_attribute(execution, value, name, site, True)
    space[name] = result


class AttributeSlot:
    """`value.name` as the target of an augmented assignment: a read, then a write."""

    __slots__ = ("name", "site", "value")

    def __init__(self, value: Any, name: str, site: int) -> None:
        self.value, self.name, self.site = value, name, site

    @property
    def v(self) -> Any:
        attribute(self.value, self.name, self.site)
        return _to_be_changed(getattr(self.value, self.name), self.site)

    @v.setter
    def v(self, new: Any) -> None:
        store(self.value, self.name, self.site)
        setattr(self.value, self.name, new)


def _to_be_changed(value: Any, site: int) -> Any:
    """What an augmented assignment has read. A container changes itself then, a little later than it is announced here."""
    execution = state.execution
    if execution is not None and not execution.alone and kind_of(execution, value) == CONTAINER:
        execution.inexact = True
        in_place(value, None, site)
    return value


def _touch_item(container: Any, key: object, site: int, write: bool) -> None:
    """Before an item is read or written."""
    execution = state.execution
    if execution is None or (execution.alone and not execution.tracing):
        return None
    if kind_of(execution, container) != CONTAINER:
        if issubclass(type(container), IN_PYTHON) or (kind_of(execution, container) == KEEPER and type(container) is not memoryview):
            return _touch_whole(execution, container, site, "write" if write else "read", write)
        if (
            not issubclass(type(container), (types.MappingProxyType, memoryview))
            and type(container).__module__ not in ("_ctypes", "ctypes")
            and not is_ctypes(container)
        ):
            return None
        if hasattr(container, "contents"):  # a pointer: there may be others to the same
            execution.inexact = True
    elif _overridden(container, "__setitem__" if write else "__getitem__"):
        return None
    missing = isinstance(container, collections.defaultdict) and not write and key not in container
    if execution.tracing:
        return execution.visit(_item_operation(execution, container, key, site, write))
    return execution.visit(WRITE if write or missing else READ)


def _item_operation(execution: Execution, container: Any, key: object, site: int, write: bool) -> Operation:
    """Describe the reading or writing of one item; reading a missing one of a defaultdict makes it."""

    def now() -> tuple[tuple[Place, ...], bool]:
        if not write and isinstance(container, collections.defaultdict) and key not in container:
            return whole(execution, container), True
        return item_places(execution, container, key, write), write

    places, changes = now()
    kind = "write" if write else "read"
    operation = Operation(kind, places, changes, site, target=container, peek=peek_item(container, key))
    operation.again = now
    return operation


def _overridden(container: object, method: str) -> bool:
    """Whether a learner's subclass has its own Python method in place of the container's."""
    kind = type(container)
    return kind not in ContainerTypes and isinstance(getattr(kind, method, None), types.FunctionType)


def item(container: Any, key: Any, site: int) -> Any:
    """`container[key]`"""
    if type(container) is collections.defaultdict and key not in container and type(container.default_factory) in PYTHON_CODE:
        return _made(container, key, site)
    if type(container) is not type and type(container) is not tuple:
        _touch_item(container, key, site, False)
    return container[key]


def _made(container: collections.defaultdict[Any, Any], key: Any, site: int) -> Any:
    """A missing item, made by Python code: another thread may make one meanwhile, as nobody looks again before it is put in."""
    execution = state.execution
    if execution is not None and not execution.alone:
        _touch_whole(execution, container, site, "read", False)
    factory: Any = container.default_factory
    value = factory()
    _touch_item(container, key, site, True)
    container[key] = value
    return value


class ItemSlot:
    """`container[key]` as a target: of an assignment, augmented assignment, loop, `with`, unpacking or `del`."""

    __slots__ = ("container", "key", "site")

    def __init__(self, container: Any, key: Any, site: int) -> None:
        self.container, self.key, self.site = container, key, site

    @property
    def v(self) -> Any:
        return _to_be_changed(item(self.container, self.key, self.site), self.site)

    @v.setter
    def v(self, new: Any) -> None:
        _touch_item(self.container, self.key, self.site, True)
        self.container[self.key] = new

    @v.deleter
    def v(self) -> None:
        moves = isinstance(self.container, SEQUENCES)  # those behind it move up
        _touch_item(self.container, None if moves else self.key, self.site, True)
        del self.container[self.key]


# --- names ------------------------------------------------------------------------------------------------------------


def _name_places(execution: Execution, where: Any, site: int) -> tuple[tuple[Place, ...], Callable[[], str | None]]:
    name = SITES[site].name
    if isinstance(where, str):
        space = vars(sys.modules[where]) if where in sys.modules else {}
        return ((where, name),), lambda: short(space[name]) if name in space else None
    cell = where.__closure__[0]

    def peek() -> str | None:
        try:
            return short(cell.cell_contents)
        except ValueError:
            return None

    return ((execution.number(cell), None),), peek


def _touch_name(where: Any, site: int, write: bool) -> None:
    execution = state.execution
    if execution is None or (execution.alone and not execution.tracing):
        return
    if execution.tracing:
        places, peek = _name_places(execution, where, site)
        execution.visit(Operation("write" if write else "read", places, write, site, target=None, peek=peek))
    else:
        execution.visit(WRITE if write else READ)


def name(site: int, where: Any) -> bool:
    """Before a shared name is read; always true (see instrument.py)."""
    _touch_name(where, site, False)
    return True


def write_name(site: int, where: Any, value: Any) -> Any:
    """Before a shared name is bound to `value`."""
    _touch_name(where, site, True)
    return value


def bound(site: int, where: Any) -> None:
    """After a shared name was bound where that cannot be announced before: no order of it is a proof."""
    execution = state.execution
    if execution is not None and not execution.alone:
        execution.inexact = True
    _touch_name(where, site, True)


OURS = {__file__, caches.__file__}
AUGMENTED: dict[str, Callable[[Any, Any], Any]] = {
    "Add": operator.iadd, "Sub": operator.isub, "Mult": operator.imul, "MatMult": operator.imatmul, "Div": operator.itruediv,
    "FloorDiv": operator.ifloordiv, "Mod": operator.imod, "Pow": operator.ipow, "LShift": operator.ilshift,
    "RShift": operator.irshift, "BitOr": operator.ior, "BitXor": operator.ixor, "BitAnd": operator.iand,
}  # fmt: skip


def augment(kind: str, left: Any, right: Any, site: int) -> Any:
    """`left op= right` for a shared name, between its read and its write."""
    return AUGMENTED[kind](left, in_place(left, right, site))


def in_place(left: Any, right: Any, site: int) -> Any:
    """Before `left op= right` changes a container itself; gives `right`."""
    execution = state.execution
    if execution is None or (execution.alone and not execution.tracing):
        return right
    if kind_of(execution, left) == CONTAINER:
        look(right, site)
        execution.inexact = execution.inexact or _in_several_steps(execution, right)
        _touch_whole(execution, left, site, "change", True)
    elif type(left) in (str, bytes):
        look_into(right, site)
    return right


def _in_several_steps(execution: Execution, given: object) -> bool:
    """Whether code of the program, or an iterator that others may have too, hands out what a container is to take from `given`."""
    kind = type(given)
    if kind_of(execution, given) in (ITERATOR, KEEPER):
        return True
    return any(type(getattr(kind, name, None)) is types.FunctionType for name in ("__iter__", "__getitem__", "keys"))


# --- contents of containers -------------------------------------------------------------------------------------------


def _touch_whole(execution: Execution, value: object, site: int, kind: str, write: bool) -> None:
    if execution.tracing:
        inner = contents(value) if kind_of(execution, value) in (ITERATOR, VIEW) else [value]
        if write and not isinstance(value, ContainerTypes):
            inner = [*inner, value]
        execution.visit(Operation(kind, whole(execution, *inner), write, site, target=value, peek=lambda: short(value)))
    else:
        execution.visit(WRITE if write else READ)


def look(value: Any, site: int) -> Any:
    """Before the contents of `value` are read by an operator, an unpacking or a test."""
    execution = state.execution
    if execution is None or (execution.alone and not execution.tracing):
        return value
    if kind_of(execution, value) in (CONTAINER, VIEW):
        _touch_whole(execution, value, site, "read", False)
    return value


def look_into(value: Any, site: int) -> Any:
    """Before `value` is compared or made a text: that reads what is inside it too."""
    execution = state.execution
    if execution is None or (execution.alone and not execution.tracing) or isinstance(value, (str, int, float)):
        return value
    if not execution.tracing:
        if kind_of(execution, value) in (CONTAINER, VIEW) or is_record(value):
            execution.visit(READ)
        return value
    inner = reached(execution, [value])
    if inner:
        execution.visit(Operation("read", whole(execution, *inner), False, site, target=value, peek=lambda: short(value)))
    return value


def drain(value: Any, site: int) -> Any:
    """Before all that an iterator still has is taken, by an unpacking, `*` or `yield from`."""
    execution = state.execution
    if execution is not None and not execution.alone and kind_of(execution, value) in (ITERATOR, KEEPER):
        execution.inexact = True  # it is taken one by one
        _touch_whole(execution, value, site, "next", True)
        return value
    return look(value, site)


def contains(value: Any, container: Any, site: int) -> bool:
    """`value in container`"""
    execution = state.execution
    if execution is not None and (not execution.alone or execution.tracing):
        kind = kind_of(execution, container)
        if kind == CONTAINER and isinstance(container, (dict, set)):
            if execution.tracing:
                places = item_places(execution, container, value)
                execution.visit(Operation("read", places, False, site, target=container, peek=lambda: short(container)))
            else:
                execution.visit(READ)
        elif kind == CONTAINER and execution.tracing:
            places = whole(execution, container, *compared(execution, container, (value,)))
            execution.visit(Operation("read", places, False, site, target=container, peek=lambda: short(container)))
        elif kind != OTHER or issubclass(type(container), IN_PYTHON):
            _touch_whole(execution, container, site, "read", kind in (ITERATOR, KEEPER))
    return value in container


def inexact() -> None:
    """After something shared may have been read where that cannot be announced."""
    execution = state.execution
    if execution is not None and not execution.alone:
        execution.inexact = True


def piece(lower: Any, upper: Any, step: Any) -> slice:
    """The index of a slice."""
    return slice(lower, upper, step)


class Feed:
    """Iteration over a container: each step reads it. What it gives is read too, as deep as `inner` says."""

    __slots__ = ("execution", "inner", "iterator", "site", "source", "write")

    def __init__(self, source: Any, site: int, execution: Execution, write: bool, inner: int = 0) -> None:
        self.source, self.site, self.execution, self.write, self.inner = source, site, execution, write, inner
        self.iterator: Iterator[Any] = iter(source)

    def __iter__(self) -> "Feed":
        return self

    def __next__(self) -> Any:
        execution = self.execution
        if execution is not state.execution or (execution.alone and not execution.tracing):
            return next(self.iterator)
        _touch_whole(execution, self.source, self.site, "read", self.write)
        if type(self.source) is types.GeneratorType:
            value = resume(execution, self.source, self.iterator.__next__)
        else:
            value = next(self.iterator)
        if self.inner:
            _look_inside(value, self.site, self.inner)
        return value


def _look_inside(value: Any, site: int, depth: int) -> None:
    """Before `value`, and what is in it, is taken apart."""
    look(value, site)
    if depth > 1 and type(value) in (list, tuple):
        for part in value:
            _look_inside(part, site, depth - 1)


def resume(execution: Execution, generator: object, step: Callable[..., Any], *args: Any) -> Any:
    """Do a step of a generator; what it yields is announced as a change of the generator, inside its body."""
    task = execution.running
    if task is None or execution.alone:
        return step(*args)
    task.resumed.append(generator)
    try:
        return step(*args)
    finally:
        task.resumed.pop()


def yielding(value: Any, site: int) -> Any:
    """Before `yield value`: the generator's body still runs, and whoever wants its next value now fails."""
    execution = state.execution
    if execution is None or (execution.alone and not execution.tracing):
        return value
    resumed = execution.running.resumed if execution.running is not None else []
    if resumed:
        tracing = execution.tracing
        execution.visit(Operation("hand out", whole(execution, resumed[-1]), True, site) if tracing else HAND_OUT)
    return value


def spill(value: Any, site: int, depth: int) -> Any:
    """Before `value` is taken apart, and what is in it too."""
    drain(value, site)
    if type(value) in (list, tuple):
        for part in value:
            _look_inside(part, site, depth - 1)
    return value


def iterate(value: Any, site: int, inner: int = 0) -> Any:
    """What a loop goes over."""
    execution = state.execution
    if execution is None or type(value) in (range, tuple, str):
        return value
    kind = kind_of(execution, value)
    if (kind == OTHER and not is_ctypes(value)) or _overridden(value, "__iter__"):
        return value
    return Feed(value, site, execution, kind in (ITERATOR, KEEPER), inner)


def matching(value: Any, deep: bool, site: int) -> Any:
    """The subject of `match`: what the patterns read of it is announced as one operation, which is less than the truth if `deep`."""
    execution = state.execution
    if execution is None or (execution.alone and not execution.tracing):
        return value
    if deep:
        execution.inexact = True
        _touch_object(execution, value, site)
    elif kind_of(execution, value) in (CONTAINER, VIEW):
        _touch_whole(execution, value, site, "read", False)
    return value


def loop(_: int) -> None:
    """A turn of a `while` loop."""
    execution = state.execution
    if execution is not None:
        execution.spin(1)


def turn(_: int) -> None:
    """A turn of a `for` loop, or of a `while` loop that counts something."""
    execution = state.execution
    if execution is not None:
        execution.spin(1, endless=False)


def caught() -> None:
    """At the beginning of an `except`: the program has no frames of ours."""
    error = sys.exception()
    here = error.__traceback__ if error is not None and state.execution is not None else None
    while here is not None:
        after = here.tb_next
        while after is not None and after.tb_frame.f_code.co_filename in OURS:
            after = after.tb_next
        if after is not here.tb_next:
            here.tb_next = after
        here = after


def enter(value: Any, site: int) -> Any:
    """Before `with value` enters it."""
    execution = state.execution
    if execution is not None and execution.running is not None:
        execution.running.entering = (site, SITES[site].line)
    return value


def importing(change: int) -> None:
    """Begin (1) or end (-1) an import: no switch while the import lock is held."""
    execution = state.execution
    task = execution.current() if execution is not None else None
    if task is not None:
        task.quiet += change


# --- calls ------------------------------------------------------------------------------------------------------------


def call(function: Any, site: Any) -> Any:
    """What is called in place of `function`.

    Itself, or itself after a visible operation if it is C code that touches containers. Whether there are other threads is asked
    when it is called: its arguments, made after this, may start some.
    """
    execution = state.execution
    if execution is None:
        return function
    kind = type(function)
    if kind is C_METHOD:
        kind = types.BuiltinFunctionType
    if execution.tracing and not execution.alone and not execution.inexact:
        execution.inexact = unseen(function)
    if kind is types.BuiltinFunctionType and function.__name__ in dates.NAMES and dates.looks_at_the_clock(function):
        return dates.Today(function, execution)
    if (
        kind is types.MethodType
        and not execution.alone
        and isinstance(function.__self__, IN_STEPS)
        and function.__func__.__module__ in LIBRARY
    ):
        return _in_steps(execution, function, site)
    if kind is types.MethodType or kind is types.FunctionType:
        if getattr(function, "__module__", None) in PYTHON_READERS | PYTHON_WRITERS:
            return Announced(function, site, execution)
        if kind is types.MethodType and type(function.__func__) is caches.Cached:
            caches.looked_up(execution, function.__func__, site)
        if function is os.getenv and not execution.alone:
            _touch_whole(execution, os.environ, site, "read", False)
        if function is signal.signal and execution.running is not None and execution.running.index == 0:
            execution.refuse("it sets a signal handler")
        return function
    if kind is types.BuiltinFunctionType:
        if function is print:
            return function if execution.alone else Printing(site, execution)
        if function in OF_FRAMES:
            return OF_FRAMES[function](function, execution)
        owner = function.__self__
        if owner is None or type(owner) is types.ModuleType:
            return Announced(function, site, execution)
        if type(owner) is caches.Cached:
            caches.asked(execution, owner, site)
            return function
        if kind_of(execution, owner) == OTHER:
            return Announced(function, site, execution)  # it may read what it is given
        return AnnouncedMethod(function, owner, site, execution)
    if kind is caches.Cached:
        caches.looked_up(execution, function, site)
        return function
    if kind is weakref.ReferenceType and not execution.alone:
        execution.inexact = True  # who drops the last reference to the object is not modelled
        execution.visit(Operation("read", (), False, site) if execution.tracing else READ)
        return function
    if kind is types.MethodWrapperType:
        owner = function.__self__
        if type(owner) in STORED:
            execution.inexact = True
        if kind_of(execution, owner) == OTHER and function.__name__ in RAW_ATTRIBUTES:
            return AnnouncedOfObject(function, owner, site, execution)
        return function if kind_of(execution, owner) == OTHER else AnnouncedMethod(function, owner, site, execution)
    if kind is types.MethodDescriptorType or kind is types.WrapperDescriptorType:
        return AnnouncedUnbound(function, site, execution)
    if issubclass(kind, type) and _reads_when_made(execution, function):
        return Announced(function, site, execution)
    if kind is functools.partial:
        inner = called(function.func, site)
        return function if inner is function.func else functools.partial(inner, *function.args, **function.keywords)
    if kind is type and function in GETTERS and not execution.alone:
        execution.inexact = True  # whoever is given it calls it unseen
    if kind in GETTERS:
        return AnnouncedGetter(function, site, execution)
    return function


def called(function: Any, site: int | None) -> Any:
    """What code that is not rewritten is to call in place of `function`."""
    return call(function, site) if type(function) in C_CODE else function


def _reads_when_made(execution: Execution, kind: type) -> bool:
    """Whether to make such an object may read the containers that are given for it; its own `__init__` would be seen."""
    found: bool | None = execution.categories.get((kind, "()"))
    if found is None:
        found = kind in MAKERS
        if not found and issubclass(kind, COPYING) and not hasattr(kind, "_fields") and kind.__module__ != "os":
            methods = [getattr(kind, name) for name in ("__init__", "__new__")]
            found = not any(type(each) is types.FunctionType and each.__module__ != "collections" for each in methods)
        execution.categories[(kind, "()")] = found
    return found


def _in_steps(execution: Execution, method: Any, site: int) -> Any:
    """Return a method that is Python code of the library, announced: it looks, and later changes. What is between is not seen."""
    owner, name = method.__self__, method.__name__
    if type(owner) is collections.Counter and name in ("update", "subtract"):
        return Counting(owner, -1 if name == "subtract" else 1, site, execution)
    execution.inexact = True
    _touch_whole(execution, owner, site, "read", False)
    if name not in ONLY_LOOKS:
        _touch_whole(execution, owner, site, "change", True)
    return method


class Counting:
    """Counter.update or Counter.subtract: each element's count is read, then written."""

    __slots__ = ("execution", "owner", "sign", "site")

    def __init__(self, owner: Any, sign: int, site: int, execution: Execution) -> None:
        self.owner, self.sign, self.site, self.execution = owner, sign, site, execution

    def __call__(self, iterable: Any = None, /, **more: Any) -> None:
        pairs = iterable.items() if isinstance(iterable, dict) else ((element, 1) for element in iterable or ())
        for element, count in (*pairs, *more.items()):
            _touch_whole(self.execution, self.owner, self.site, "read", False)
            before = self.owner.get(element, 0)
            _touch_whole(self.execution, self.owner, self.site, "write", True)
            self.owner[element] = before + self.sign * count


def passed(value: Any, site: int) -> Any:
    """An argument: a method of a container, which code that is not rewritten may call, is announced then."""
    execution = state.execution
    if execution is not None and type(value) in (*GETTERS, caches.Cached):
        execution.inexact = True  # called by code that is not rewritten, it is not announced
    if execution is None or type(value) not in (types.BuiltinFunctionType, C_METHOD):
        return value
    if value.__name__ in dates.NAMES and dates.looks_at_the_clock(value):
        return dates.Today(value, execution)
    owner = value.__self__
    if owner is None or type(owner) is types.ModuleType:
        return value  # it may be given as a sign, for `is`; where it is called, it is announced
    if kind_of(execution, owner) == OTHER:
        return value
    return AnnouncedMethod(value, owner, site, execution)


class Announced(InPlaceOf):
    """A function of C code, or a class, that may read or change the containers it is given."""

    __slots__ = ("execution", "site")

    def __init__(self, function: Any, site: int, execution: Execution) -> None:
        self.function, self.site, self.execution = function, site, execution

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        function, execution, site = self.function, self.execution, self.site
        if function is vars and args:
            _namespace(execution, args[0])
        elif function is vars:
            return sys._getframe(1).f_locals
        if kwargs.get("key") is not None:
            kwargs["key"] = called(kwargs["key"], site)
        if execution.alone and not execution.tracing:
            return function(*args, **kwargs)
        if function in ATTRIBUTES and len(args) > 1 and type(args[1]) is str:
            _touch_attribute(execution, args[0], args[1], site, ATTRIBUTES[function])
        elif function is next and args:
            self._next(args[0])
            if type(args[0]) is types.GeneratorType:
                return resume(execution, args[0], function, *args)
        elif function in STEPWISE and len(args) == 1 and kind_of(execution, args[0]) in (CONTAINER, VIEW):
            return function(Feed(args[0], site, execution, False, 1), **kwargs)
        elif function is functools.reduce and len(args) > 1 and kind_of(execution, args[1]) in (CONTAINER, VIEW):
            return function(called(args[0], site), Feed(args[1], site, execution, False, 1), *args[2:])
        elif function not in LAZY_FUNCTIONS:
            self._generic((*args, *kwargs.values()))
        if function in CALLING and args:
            args = (called(bool if args[0] is None and function is filter else args[0], site), *args[1:])
        return function(*args, **kwargs)

    def _next(self, iterator: Any) -> None:
        if kind_of(self.execution, iterator) in (ITERATOR, KEEPER):
            _touch_whole(self.execution, iterator, self.site, "next", True)

    def _may_read(self, value: object, deep: bool) -> bool:
        if kind_of(self.execution, value) != OTHER or issubclass(type(value), IN_PYTHON):
            return True
        return deep and (is_record(value) or (_reads_all(self.function) and of_the_program(value)))

    def _generic(self, args: tuple[Any, ...]) -> None:
        execution, function = self.execution, self.function
        owner = getattr(function, "__self__", None)
        given = (*args, owner) if kind_of(execution, owner) == KEEPER else args  # a Random, whose methods are Python code
        deep = function in DEEP or _reads_all(function)
        touched = [value for value in given if self._may_read(value, deep)]
        inner: list[object] = [owner] if isinstance(owner, BaseException) else []
        if execution.tracing and deep:
            inner = reached(execution, given, objects=_reads_all(function))
        elif touched and _module_of(function) in COMPARERS and kind_of(execution, args[0]) == CONTAINER:
            inner = [args[0], *compared(execution, args[0], args[1:])]
            execution.inexact = execution.inexact or any(type(each) in PYTHON_CODE for each in args)  # a key
        elif touched:
            inner += [part for value in touched for part in contents(value)]
        if not touched and not inner:
            return
        taken = [value for value in touched if kind_of(execution, value) in (ITERATOR, KEEPER)]
        if type(owner).__module__ == "_ctypes":  # another view of the same memory
            execution.inexact = True
        in_steps = isinstance(function, type) and issubclass(function, IN_PYTHON)
        execution.inexact = execution.inexact or bool(taken) or in_steps
        reads = function in LOOKING or isinstance(function, type) or _module_of(function) in PYTHON_READERS
        reads = reads or function in (getattr(operator, "contains", None), operator.getitem, operator.countOf, operator.indexOf)
        reads = (reads or type(owner) in (str, bytes, type)) and not taken
        if execution.tracing:
            places = whole(execution, *taken, *inner)
            target = (touched or inner)[0]
            kind = "read" if reads else "change"
            execution.visit(Operation(kind, places, not reads, self.site, target=target, peek=lambda: short(target)))
        else:
            execution.visit(READ if reads else WRITE)


def _module_of(function: object) -> str:
    return str(getattr(function, "__module__", None) or "")


def _reads_all(function: Any) -> bool:
    """Whether a function reads the attributes of any object that it is given."""
    if type(function) is types.BuiltinFunctionType and type(function.__self__) in (str, bytes):
        return function.__name__ in DEEP_METHODS or (type(function.__self__) is bytes and function.__name__ == "join")
    return _module_of(function) in DEEP_MODULES


class Printing:
    """`print` to a stream that the program may read again: its pieces go there one by one."""

    __slots__ = ("execution", "site")

    def __init__(self, site: int, execution: Execution) -> None:
        self.site, self.execution = site, execution

    def __call__(self, *args: Any, file: Any = None, **kwargs: Any) -> None:
        stream = sys.stdout if file is None else file
        if kind_of(self.execution, stream) != KEEPER or state.standard.has(stream):
            print(*args, file=file, **kwargs)
            return
        for value in args:
            look_into(value, self.site)
        print(*args, file=Paper(stream, self.site, self.execution), **kwargs)


class Paper:
    """A stream whose writing is announced."""

    __slots__ = ("execution", "flush", "site", "stream")

    def __init__(self, stream: Any, site: int, execution: Execution) -> None:
        self.stream, self.site, self.execution = stream, site, execution
        self.flush = stream.flush

    def write(self, text: str) -> None:
        _touch_whole(self.execution, self.stream, self.site, "write", True)
        self.stream.write(text)


class Text:
    """exec, eval or compile: text becomes code whose visible operations are announced, like the file's."""

    __slots__ = ("execution", "function")

    def __init__(self, function: Any, execution: Execution) -> None:
        self.function, self.execution = function, execution

    def __call__(self, source: Any, *args: Any, **kwargs: Any) -> Any:
        caller = sys._getframe(1)
        if self.function is compile:
            mode = args[1] if len(args) > 1 else kwargs.get("mode", "exec")
            plain = len(args) < 3 and not set(kwargs) - {"filename", "mode"}
            file = str(args[0] if args else kwargs.get("filename", "<string>"))
            return (self._code(source, file, mode, caller.f_globals) if plain else None) or compile(source, *args, **kwargs)
        mode = "exec" if self.function is exec else "eval"
        space = args[0] if args and args[0] is not None else kwargs.get("globals")
        if len(args) > 1 or "locals" in kwargs:
            self.execution.inexact = True
        elif space is not None and id(space) not in self.execution.spaces:
            self.execution.same(space, str(space.get("__name__", "")))
            self.execution.inexact = self.execution.inexact or not self.execution.alone  # until now its items had other places
        code = self._code(
            source.lstrip() if mode == "eval" and type(source) is str else source, "<string>", mode, space or caller.f_globals
        )
        if space is None and len(args) < 2 and "locals" not in kwargs:
            return self.function(code or source, caller.f_globals, caller.f_locals)
        return self.function(code or source, *args, **kwargs)

    def _code(self, source: Any, file: str, mode: str, space: dict[str, Any]) -> types.CodeType | None:
        """Compile text; None if it is not text, or not right (then the interpreter is to say so)."""
        if type(source) is not str or mode not in ("exec", "eval"):
            return None
        known = [name for name, value in space.items() if not isinstance(value, FUNCTION_LIKE) and not name.startswith("__")]
        try:
            return instrument_text(source, file, mode, str(space.get("__name__", "")), known)
        except (SyntaxError, ValueError):
            return None


def _as_it_is(function: Any, execution: Execution) -> Any:
    return function


OF_FRAMES: dict[Any, Callable[[Any, Execution], Any]] = {
    exec: Text, eval: Text, compile: Text, globals: _as_it_is, locals: _as_it_is, dir: _as_it_is, print: _as_it_is,
    isinstance: _as_it_is, issubclass: _as_it_is, id: _as_it_is, callable: _as_it_is, open: _as_it_is, breakpoint: _as_it_is,
    sys._getframe: _as_it_is, sys.getrefcount: _as_it_is, sys.settrace: _as_it_is, sys.setprofile: _as_it_is,
    warnings.warn: _as_it_is,
}  # fmt: skip


def point(value: Any) -> Any:
    """A point of choice of a fine execution; `value` has just been found."""
    execution = state.execution
    if execution is not None and not execution.alone:
        execution.visit(INSTRUCTION)
    return value


def _touch_object(execution: Execution, value: object, site: int) -> None:
    if execution.tracing:
        execution.visit(Operation("read", whole(execution, value), False, site, target=value))
    else:
        execution.visit(READ)


class AnnouncedMethod(InPlaceOf):
    """A method of a container or an iterator of C code: atomic."""

    __slots__ = ("execution", "owner", "site")

    def __init__(self, function: Any, owner: Any, site: int, execution: Execution) -> None:
        self.function, self.owner, self.site, self.execution = function, owner, site, execution

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if self.execution.alone and not self.execution.tracing:
            return self.function(*args, **kwargs)
        name = self.function.__name__
        announce_method(self.execution, self.owner, name, args, self.site)
        if name == "sort" and kwargs.get("key") is not None:
            kwargs["key"] = EmptyMeanwhile(called(kwargs["key"], self.site), self.owner, self.site, self.execution)
        if type(self.owner) is types.GeneratorType:
            return resume(self.execution, self.owner, self.function, *args)
        return self.function(*args, **kwargs)


class EmptyMeanwhile:
    """The key by which a list sorts itself: it is called while the list has nothing in it, and another thread may look at it."""

    __slots__ = ("begun", "execution", "key", "owner", "site")

    def __init__(self, key: Any, owner: Any, site: int, execution: Execution) -> None:
        self.key, self.owner, self.site, self.execution = key, owner, site, execution
        self.begun = type(key) not in PYTHON_CODE

    def __call__(self, value: Any) -> Any:
        if not self.begun:
            self.begun = True
            _touch_whole(self.execution, self.owner, self.site, "change", True)
        return self.key(value)


class AnnouncedUnbound:
    """As AnnouncedMethod, called through the class: `list.append(items, x)`."""

    __slots__ = ("execution", "function", "site")

    def __init__(self, function: Any, site: int, execution: Execution) -> None:
        self.function, self.site, self.execution = function, site, execution

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if args and not (self.execution.alone and not self.execution.tracing):
            name = self.function.__name__
            if kind_of(self.execution, args[0]) != OTHER:
                announce_method(self.execution, args[0], name, args[1:], self.site)
            elif name in RAW_ATTRIBUTES and len(args) > 1 and type(args[1]) is str:
                _touch_attribute(self.execution, args[0], args[1], self.site, RAW_ATTRIBUTES[name])
        return self.function(*args, **kwargs)


class AnnouncedOfObject(InPlaceOf):
    """`super().__setattr__` and its like: reads or binds an attribute of the object itself."""

    __slots__ = ("execution", "owner", "site")

    def __init__(self, function: Any, owner: Any, site: int, execution: Execution) -> None:
        self.function, self.owner, self.site, self.execution = function, owner, site, execution

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        name = self.function.__name__
        if args and type(args[0]) is str and not (self.execution.alone and not self.execution.tracing):
            _touch_attribute(self.execution, self.owner, args[0], self.site, RAW_ATTRIBUTES[name])
        return self.function(*args, **kwargs)


class AnnouncedGetter:
    """operator.attrgetter and its like: reads what they get from."""

    __slots__ = ("execution", "function", "site")

    def __init__(self, function: Any, site: int, execution: Execution) -> None:
        self.function, self.site, self.execution = function, site, execution

    def __call__(self, *args: Any) -> Any:
        if args and not (self.execution.alone and not self.execution.tracing):
            _touch_object(self.execution, args[0], self.site)
        return self.function(*args)


ATTRIBUTES: dict[object, bool] = {getattr: False, hasattr: False, setattr: True, delattr: True}
RAW_ATTRIBUTES = {"__getattribute__": False, "__setattr__": True, "__delattr__": True}


def announce_method(execution: Execution, owner: Any, name: str, args: tuple[Any, ...], site: int) -> None:
    """Announce the call of the container's method `name`."""
    if isinstance(owner, types.GeneratorType):
        return _touch_whole(execution, owner, site, "next", True)
    if kind_of(execution, owner) == KEEPER:
        if not state.standard.has(owner) and not name.startswith("__"):
            for value in args:
                look(value, site) if name not in FILLING else _touch_whole(execution, value, site, "change", True)
            _touch_whole(execution, owner, site, "read" if name in QUESTIONS else "change", name not in QUESTIONS)
        return None
    base = next((kind for kind in ContainerTypes if isinstance(owner, kind)), None)
    if base is None:
        return _touch_whole(execution, owner, site, "next" if name == "__next__" else "read", name == "__next__")
    if name == "__init__":
        for value in args:
            look(value, site)
    if name in LAZY or name in ("__init__", "__new__", "__class__"):
        return None
    write = name not in READING[base]
    if name in CHANGES_IF:
        write = CHANGES_IF[name](owner, args)
    if not execution.tracing:
        return execution.visit(WRITE if write else READ)
    keyed = name in KEYED and args and isinstance(owner, (dict, set))

    given = [part for value in args if kind_of(execution, value) != OTHER for part in (value, *contents(value))]
    if any(kind_of(execution, value) == ITERATOR for value in args):
        write = execution.inexact = True
    elif name in TAKING and args and _in_several_steps(execution, args[0]):
        execution.inexact = True
    elif name in COMPARING_METHODS and isinstance(owner, SEQUENCES):
        given += compared(execution, owner, args)

    def now() -> tuple[tuple[Place, ...], bool]:
        changes = CHANGES_IF[name](owner, args) if name in CHANGES_IF else write
        places = item_places(execution, owner, args[0], changes) if keyed else whole(execution, owner)
        return (*places, *whole(execution, *given)), changes

    places, changes = now()
    operation = Operation(name.strip("_"), places, changes, site, target=owner, peek=lambda: short(owner))
    operation.again = now
    return execution.visit(operation)


def _absent(owner: Any, args: tuple[Any, ...]) -> bool:
    return bool(args) and type(args[0]) in SIMPLE_KEYS and args[0] not in owner


def _filled(owner: Any, args: tuple[Any, ...]) -> bool:
    if isinstance(owner, dict) and args:
        return not _absent(owner, args)
    return len(owner) > 0


CHANGES_IF: dict[str, Callable[[Any, tuple[Any, ...]], bool]] = {
    "setdefault": lambda owner, args: not args or type(args[0]) not in SIMPLE_KEYS or _absent(owner, args),
    "pop": _filled,
    "popleft": _filled,
    "popitem": _filled,
    "discard": lambda owner, args: not _absent(owner, args),
}

HOOKS: dict[str, Callable[..., Any]] = {
    "attribute": attribute, "store": store, "attribute_slot": AttributeSlot, "item": item, "item_slot": ItemSlot, "name": name,
    "write_name": write_name, "bound": bound, "augment": augment, "in_place": in_place, "look": look, "look_into": look_into,
    "drain": drain, "spill": spill, "contains": contains, "slice": piece, "inexact": inexact, "iterate": iterate,
    "loop": loop, "turn": turn, "enter": enter, "caught": caught,
    "point": point, "yielding": yielding, "matching": matching, "import": importing, "call": call, "passed": passed,
}  # fmt: skip


def install() -> None:
    """Make the hooks known to rewritten code (for good: they do nothing while no execution is under way)."""
    for key, function in HOOKS.items():
        setattr(builtins, f"__bh_{key}__", function)
