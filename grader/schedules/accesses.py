"""What rewritten code calls where it reads or changes something: attributes, items, names, the contents of containers.

Each function announces a visible operation just before it happens. None of them calls a learner's code, apart from doing the one
operation that was written there.
"""

import array
import collections
import decimal
import functools
import gc
import itertools
import operator
import os
import sys
import types
from collections.abc import Callable, Iterator
from typing import Any

from . import dates, state
from .dates import FILE_TIMES
from .engine import Execution
from .frames import clean
from .instrument import SITES
from .operations import HAND_OUT, INSTRUCTION, READ, WRITE, Operation, Place
from .outcome import short
from .places import (
    CONTAINER,
    ITERATOR,
    KEEPER,
    LOCKED,
    MEMORY,
    OTHER,
    REMEMBERED,
    SIMPLE_KEYS,
    VIEW,
    WRAPPER,
    ContainerTypes,
    Giver,
    asks,
    attribute_places,
    compared,
    contents,
    first_of,
    has_methods,
    is_in_python,
    is_record,
    item_places,
    kind_of,
    namespace_of,
    of_the_program,
    peek_attribute,
    peek_item,
    put_together,
    reached,
    stands_for,
    whole,
)
from .standing import InPlaceOf

STRUCTURE = {"__class__", "__dict__", "__code__", "__defaults__", "__kwdefaults__", "cell_contents"}
"""Attributes on which it depends what others are, or what is done where no attribute is read."""
SHOWING = {"__dict__", "__kwdefaults__", "keywords", "__traceback__", "__context__", "__cause__", "modules", "parents",
           "flags", "gi_frame", "gi_running", "gi_suspended", "gi_yieldfrom"}  # fmt: skip
"""Attributes of some objects that show what is changed, or read, where nobody says their names."""
PYTHON_CODE = (types.FunctionType, types.MethodType)
SKIPPING = (filter, itertools.filterfalse, itertools.dropwhile, itertools.compress, itertools.islice, itertools.groupby)
"""Iterators of which one step may be several of what they go through."""
CALLERS = (types.GeneratorType, *SKIPPING)
FLATTENING = (itertools.chain, itertools.starmap, itertools.groupby, itertools.accumulate)
"""Iterators that read what is in the things that they are given, or compare or add them."""
SEQUENCES = (list, collections.deque, bytearray, array.array)
CALLS = f"{__file__.rpartition('accesses')[0]}calls.py"
"""The file that calls C code in place of the program."""


# --- attributes and items ---------------------------------------------------------------------------------------------


def attribute(value: Any, name: str, site: int) -> Any:
    """Before `value.name` is read."""
    execution = state.execution
    if execution is None:
        return value
    if name in FILE_TIMES and type(value) is os.stat_result:
        dates.of_a_file(execution)
    if execution.alone and not execution.tracing:
        return value
    touch_attribute(execution, value, name, site, False)
    return value


def _show(execution: Execution, value: object, name: str) -> None:
    """Before an attribute is read that shows what others use without a word."""
    if name == "__dict__":
        share_namespace(execution, value)
    elif issubclass(type(value), (*PYTHON_CODE, functools.partial)):  # what it is called with when nobody says
        execution.inexact = True
    elif issubclass(type(value), (BaseException, collections.ChainMap)) or value is sys:
        execution.blur()  # what `raise` and `import` write, parts that are shown once more
    elif type(value) in (decimal.Context, types.GeneratorType):
        execution.inexact = True  # whatever each operation, or step, writes


def share_namespace(execution: Execution, value: object) -> None:
    """Make the items of an object's `__dict__` the same places as its attributes."""
    if type(value) is types.ModuleType:
        execution.inexact = execution.inexact or value.__name__ not in sys.stdlib_module_names  # names that nothing seemed to change
        return
    try:
        space: Any = stands_for(vars(value)) if issubclass(type(value), type) else namespace_of(value)
    except AttributeError:
        return
    if type(space) is dict and id(space) not in execution.spaces:
        if has_methods(type(value)):
            execution.blur()  # until now these had no places
        execution.same(space, execution.number(value))


def store(value: Any, name: str, site: int) -> Any:
    """Before `value.name` is bound or deleted."""
    execution = state.execution
    if execution is None or (execution.alone and not execution.tracing):
        return value
    touch_attribute(execution, value, name, site, True)
    return value


def touch_attribute(execution: Execution, value: object, name: str, site: int, write: bool) -> None:
    """Before an attribute is read or written."""
    if not write and name in SHOWING:
        _show(execution, value, name)
    places = attribute_places(execution, value, name, write)
    if places is None:
        return
    if execution.tracing:
        kind = "write" if write else "read"
        execution.visit(Operation(kind, places, write, site, target=value, peek=peek_attribute(value, name)))
    else:
        execution.visit(WRITE if write else READ)
    if write and name in STRUCTURE and (name == "__dict__" or not execution.settled):
        execution.inexact = True
    if not write and execution.categories.get((type(value), name)) == (REMEMBERED, None):
        _remember(execution, value, name, site)


def _remember(execution: Execution, value: Any, name: str, site: int) -> None:
    """What functools.cached_property does: since Python 3.12, another thread may compute the value meanwhile."""
    space = getattr(value, "__dict__", None)
    if type(space) is not dict or name in space or execution.settled:
        return
    if LOCKED:  # it computes the value, and puts it there, in a critical section of its own
        execution.blur()
        touch_attribute(execution, value, name, site, True)
        return
    result = getattr(type(value), name).func(value)
    touch_attribute(execution, value, name, site, True)
    space[name] = result


class AttributeSlot:
    """`value.name` as the target of an augmented assignment: a read, then a write."""

    __slots__ = ("at_once", "name", "site", "value")

    def __init__(self, value: Any, name: str, site: int, at_once: bool = False) -> None:
        self.value, self.name, self.site, self.at_once = value, name, site, at_once

    @property
    def v(self) -> Any:
        attribute(self.value, self.name, self.site)
        return _to_be_changed(getattr(self.value, self.name), self.site, self.at_once)

    @v.setter
    def v(self, new: Any) -> None:
        store(self.value, self.name, self.site)
        setattr(self.value, self.name, new)


def _to_be_changed(value: Any, site: int, at_once: bool) -> Any:
    """What an augmented assignment has read. A container changes itself then, when what it is to take is there."""
    execution = state.execution
    if execution is not None and not execution.settled and kind_of(execution, value) in (CONTAINER, WRAPPER):
        if not at_once:
            execution.blur()
        in_place(value, None, site)
    return value


def _touch_item(container: Any, key: object, site: int, write: bool) -> None:
    """Before an item is read or written."""
    execution = state.execution
    if execution is None or (execution.alone and not execution.tracing):
        return None
    if kind_of(execution, container) != CONTAINER:
        shown = stands_for(container) if type(container) is types.MappingProxyType else container
        kind = kind_of(execution, shown)
        if kind in (KEEPER, WRAPPER, MEMORY) and type(container) is not memoryview:
            if hasattr(type(container), "contents"):  # a pointer: there may be others to the same
                execution.inexact = True
            return touch_whole(execution, shown, site, "write" if write else "read", write, torn=kind == WRAPPER)
        if not issubclass(type(container), (types.MappingProxyType, memoryview)):
            return None
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
    operation.torn = is_in_python(execution, container)
    return operation


def _overridden(container: object, method: str) -> bool:
    """Whether a learner's subclass has its own Python method in place of the container's."""
    kind = type(container)
    return kind not in ContainerTypes and isinstance(getattr(kind, method, None), types.FunctionType)


def item(container: Any, key: Any, site: int) -> Any:
    """`container[key]`"""
    if issubclass(type(container), collections.defaultdict) and _is_made_in_python(container, key):
        return _made(container, key, site)
    if type(container) is not type and type(container) is not tuple:
        _touch_item(container, key, site, False)
    return container[key]


def _is_made_in_python(container: collections.defaultdict[Any, Any], key: Any) -> bool:
    """Whether it is Python code that makes this item now, as it is missing."""
    if _overridden(container, "__getitem__") or _overridden(container, "__missing__") or key in container:
        return False
    factory = container.default_factory
    return _runs_python_when_called(factory.func if type(factory) is functools.partial else factory)


def _runs_python_when_called(function: Any) -> bool:
    """Whether calling this runs Python code; what is ours stands for C code, such as a lock."""
    if issubclass(type(function), InPlaceOf) or _is_ours(function):
        return False
    if isinstance(function, type):
        methods = [getattr(function, name) for name in ("__new__", "__init__")]
        return any(type(each) is types.FunctionType and not _is_ours(each) for each in methods)
    return type(function) in PYTHON_CODE or (callable(function) and type(type(function).__call__) is types.FunctionType)


def _is_ours(function: Any) -> bool:
    return str(getattr(function, "__module__", "")).startswith("grader.schedules.")


def _made(container: collections.defaultdict[Any, Any], key: Any, site: int) -> Any:
    """A missing item, made by Python code: another thread may make one meanwhile, as nobody looks again before it is put in."""
    execution = state.execution
    if execution is not None and not execution.settled:
        touch_whole(execution, container, site, "read", False)
    factory: Any = container.default_factory
    value = factory()
    _touch_item(container, key, site, True)
    container[key] = value
    return value


class ItemSlot:
    """`container[key]` as a target: of an assignment, augmented assignment, loop, `with`, unpacking or `del`."""

    __slots__ = ("at_once", "container", "key", "site")

    def __init__(self, container: Any, key: Any, site: int, at_once: bool = False) -> None:
        self.container, self.key, self.site, self.at_once = container, key, site, at_once

    @property
    def v(self) -> Any:
        return _to_be_changed(item(self.container, self.key, self.site), self.site, self.at_once)

    @v.setter
    def v(self, new: Any) -> None:
        execution = state.execution
        if execution is not None and not execution.settled and _taken_in_steps(execution, self.container, self.key, new):
            execution.blur()
        if type(self.key) is slice:
            look(new, self.site)
        _touch_item(self.container, self.key, self.site, True)
        self.container[self.key] = new

    @v.deleter
    def v(self) -> None:
        moves = isinstance(self.container, SEQUENCES)  # those behind it move up
        _touch_item(self.container, None if moves else self.key, self.site, True)
        del self.container[self.key]


def _taken_in_steps(execution: Execution, container: Any, key: Any, new: Any) -> bool:
    """Whether it is more than one operation to put `new` there: what a slice takes is read, a number may be asked for."""
    if type(key) is slice:
        return kind_of(execution, new) not in (OTHER, CONTAINER) or id(new) in execution.serials or in_several_steps(execution, new)
    return isinstance(container, (bytearray, array.array)) and type(new) not in (int, float, str)


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
    if execution is not None:
        execution.blur()
    _touch_name(where, site, True)


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
    if kind_of(execution, left) in (CONTAINER, WRAPPER):
        (look_into if issubclass(type(left), (dict, collections.UserDict)) else look)(right, site)  # of pairs, their parts too
        if is_in_python(execution, left) or in_several_steps(execution, right):
            execution.blur()
        touch_whole(execution, left, site, "change", True)
    elif type(left) in (str, bytes):
        look_into(right, site)
    elif getattr(type(left), "__iadd__", None) is collections.abc.MutableSequence.__iadd__:
        execution.blur()  # it takes them one by one
        look(right, site)
    return right


def in_several_steps(execution: Execution, given: object) -> bool:
    """Whether code of the program, or an iterator that others may have too, hands out what a container is to take from `given`."""
    kind = type(given)
    if kind_of(execution, given) in (ITERATOR, KEEPER):
        return True
    return any(type(getattr(kind, name, None)) is types.FunctionType for name in ("__iter__", "__getitem__", "keys"))


# --- contents of containers -------------------------------------------------------------------------------------------


def touch_whole(execution: Execution, value: object, site: int, kind: str, write: bool, *, torn: bool = False) -> None:
    """Before something reads or changes all of a container, or of what an iterator or a view reads from."""
    if execution.tracing:
        inner = contents(value) if kind_of(execution, value) in (ITERATOR, VIEW) else [value]
        if _goes_on_unseen(execution, value, inner):
            execution.blur()
        if write and not isinstance(value, ContainerTypes):
            inner = [*inner, value]
        operation = Operation(kind, whole(execution, *inner), write, site, target=value, peek=lambda: short(value))
        operation.torn = torn or _takes_several_steps(execution, value, inner)
        execution.visit(operation)
    else:
        execution.visit(WRITE if write else READ)


def _takes_several_steps(execution: Execution, value: object, inner: list[object]) -> bool:
    """Whether one step of this iterator may be several of those below it, or of code of the program's."""
    if type(value) in FLATTENING and any(type(part) not in SIMPLE_KEYS for each in inner for part in first_of(each)):
        execution.blur()
    if type(value) in CALLERS:
        return True
    if kind_of(execution, value) != ITERATOR or isinstance(value, Giver):
        return False
    return any(map(_runs_python, _parts_of(value)))


def _parts_of(iterator: object, depth: int = 4) -> list[object]:
    """What an iterator of C code goes through, and what that goes through."""
    parts = [inner for part in gc.get_referents(iterator) for inner in (part if type(part) is tuple else (part,))]
    deeper = [part for part in parts if type(part).__module__ in ("builtins", "itertools") and hasattr(type(part), "__next__")]
    return parts if not depth else parts + [inner for part in deeper for inner in _parts_of(part, depth - 1)]


def _runs_python(part: object) -> bool:
    return type(part) in (*CALLERS, *PYTHON_CODE) or type(getattr(type(part), "__next__", None)) is types.FunctionType


def _goes_on_unseen(execution: Execution, value: object, inner: list[object]) -> bool:
    """Whether this runs a generator that is without hooks, or one that C code asks for its next value: it is at work meanwhile."""
    if type(value) is types.GeneratorType:
        return value.gi_frame is not None and value.gi_frame.f_globals.get("__name__") not in execution.modules
    return any(type(part) is types.GeneratorType for part in inner)


def look(value: Any, site: int) -> Any:
    """Before the contents of `value` are read by an operator, an unpacking or a test."""
    execution = state.execution
    if execution is None or (execution.alone and not execution.tracing):
        return value
    if kind_of(execution, value) in (CONTAINER, VIEW, WRAPPER, MEMORY):
        touch_whole(execution, value, site, "read", False)
        if is_in_python(execution, value):
            execution.blur()
        elif isinstance(value, set):
            put_together(execution, [value])
    return value


def operate(kind: str, left: Any, right: Any, site: int, other: int) -> Any:
    """`left op right`, announced as one operation: neither is read before both are there. The sites are those of the two."""
    execution = state.execution
    if execution is not None and (not execution.alone or execution.tracing):
        if kind == "Mod" and isinstance(left, (str, bytes)):
            look_into(right, other)
        elif type(left) not in SIMPLE_KEYS or type(right) not in SIMPLE_KEYS:
            _touch_both(execution, left, right, site, other, deep=kind in COMPARED)
    return OPERATORS[kind](left, right)


def _touch_both(execution: Execution, left: Any, right: Any, site: int, other: int, *, deep: bool) -> None:
    """Before an operator reads what two containers hold; `deep`: and what is inside that, or of records."""
    held = [kind_of(execution, each) in (CONTAINER, VIEW, WRAPPER) or (deep and is_record(each)) for each in (left, right)]
    if not execution.tracing:
        if any(held):
            execution.visit(READ)
        return
    both = [each for each in (left, right) if kind_of(execution, each) in (CONTAINER, VIEW, WRAPPER)]
    held_by = [contents(each) if kind_of(execution, each) == VIEW else [each] for each in both]
    inner = reached(execution, [left, right]) if deep else [part for parts in held_by for part in parts]
    if not inner:
        return
    target = left if held[0] else right
    operation = Operation(
        "read", whole(execution, *inner), False, site if held[0] else other, target=target, peek=lambda: short(target)
    )
    operation.torn = (
        any(is_in_python(execution, each) for each in both)
        or _runs_code_of_the_program(execution, left)
        or _runs_code_of_the_program(execution, right)
    )
    put_together(execution, [each for each in both if isinstance(each, set)])
    if deep:
        operation.again = lambda: (whole(execution, *reached(execution, [left, right])), False)
    execution.visit(operation)


def _runs_code_of_the_program(execution: Execution, value: object) -> bool:
    """Whether an operator on a container and this runs code of the program's."""
    return kind_of(execution, value) == OTHER and of_the_program(execution, value)


COMPARED: dict[str, Callable[[Any, Any], Any]] = {
    "Eq": operator.eq, "NotEq": operator.ne, "Lt": operator.lt, "LtE": operator.le, "Gt": operator.gt, "GtE": operator.ge,
}  # fmt: skip
OPERATORS: dict[str, Callable[[Any, Any], Any]] = COMPARED | {
    "Add": operator.add, "Sub": operator.sub, "Mult": operator.mul, "MatMult": operator.matmul, "Div": operator.truediv,
    "FloorDiv": operator.floordiv, "Mod": operator.mod, "Pow": operator.pow, "LShift": operator.lshift,
    "RShift": operator.rshift, "BitOr": operator.or_, "BitXor": operator.xor, "BitAnd": operator.and_,
}  # fmt: skip


def apart(value: Any, site: int) -> Any:
    """As look_into, where the value is read only later, when something else has been done."""
    execution = state.execution
    if execution is not None and (kind_of(execution, value) != OTHER or is_record(value)):
        execution.blur()
    return look_into(value, site)


def look_into(value: Any, site: int) -> Any:
    """Before `value` is compared or made a text: that reads what is inside it too."""
    execution = state.execution
    if execution is None or (execution.alone and not execution.tracing) or isinstance(value, (str, int, float)):
        return value
    if not execution.tracing:
        if kind_of(execution, value) in (CONTAINER, VIEW, WRAPPER, MEMORY) or is_record(value):
            execution.visit(READ)
        return value
    inner = reached(execution, [value])
    if inner:
        operation = Operation("read", whole(execution, *inner), False, site, target=value, peek=lambda: short(value))
        operation.again = lambda: (whole(execution, *reached(execution, [value])), False)
        execution.visit(operation)
    return value


def drain(value: Any, site: int) -> Any:
    """Before all that an iterator still has is taken, by an unpacking, `*` or `yield from`."""
    execution = state.execution
    if execution is not None and not execution.settled and kind_of(execution, value) in (ITERATOR, KEEPER):
        execution.blur()  # it is taken one by one
        touch_whole(execution, value, site, "next", True)
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

            def now() -> tuple[tuple[Place, ...], bool]:
                return whole(execution, container, *compared(execution, container, (value,))), False

            operation = Operation("read", *now(), site, target=container, peek=lambda: short(container))
            operation.again = now
            execution.visit(operation)
        elif kind != OTHER:
            if type(container) is types.GeneratorType:
                execution.blur()  # it is at work until it has given the value
            if type(value) not in SIMPLE_KEYS:
                apart(value, site)
            if asks(execution, value) or any(type(part) not in SIMPLE_KEYS for part in first_of(value)):
                execution.blur()
            touch_whole(execution, container, site, "read", kind in (ITERATOR, KEEPER), torn=kind == WRAPPER)
        elif type(value) not in SIMPLE_KEYS or any(type(part) not in SIMPLE_KEYS for part in first_of(container)):
            look_into((value, container), site)
    return value in container


def delegated(value: Any, site: int) -> Any:
    """What `yield from` goes through: whoever resumes this generator gets it."""
    if type(value) is types.GeneratorType:
        return drain(value, site)
    feed = iterate(value, site)
    return Delegated(feed, sys._getframe(1).f_code) if type(feed) is Feed else feed


def unpacked(value: Any, site: int) -> Any:
    """Before `**value` takes all items of a mapping; one of the program's own is asked for each of them."""
    execution = state.execution
    if execution is not None and kind_of(execution, value) == OTHER:
        execution.blur()
    return look(value, site)


def unproved(value: Any = None) -> Any:
    """Where something is bound, read or hidden without a word, whenever it happens: no order of this execution is a proof."""
    execution = state.execution
    if execution is not None:
        execution.inexact = True
    return value


def dropped() -> None:
    """At the beginning of a generator's `finally`."""
    if isinstance(sys.exception(), GeneratorExit):
        inexact()


def inexact() -> None:
    """After something shared may have been read where that cannot be announced."""
    execution = state.execution
    if execution is not None:
        execution.blur()


def piece(lower: Any, upper: Any, step: Any) -> slice:
    """The index of a slice."""
    execution = state.execution
    if execution is not None and any(asks(execution, bound) for bound in (lower, upper, step)):
        execution.blur()
    return slice(lower, upper, step)


class Feed(Giver):
    """Iteration over a container: each step reads it. What it gives is read too, as deep as `inner` says."""

    __slots__ = ("execution", "inner", "site", "write")

    def __init__(self, source: Any, site: int, execution: Execution, write: bool, inner: int = 0) -> None:
        self.source, self.site, self.execution, self.write, self.inner = source, site, execution, write, inner
        self.iterator = iter(source)
        if execution.tracing and not isinstance(source, (list, tuple)):
            execution.tearing = True  # it remembers the size, and there is a step between that and the first read

    def __iter__(self) -> "Feed":
        return self

    def __next__(self) -> Any:
        execution = self.execution
        if execution is not state.execution or (execution.alone and not execution.tracing):
            return next(self.iterator)
        touch_whole(execution, self.source, self.site, "read", self.write)
        if type(self.source) is types.GeneratorType:
            value = resume(execution, self.source, self.iterator.__next__)
        else:
            value = next(self.iterator)
        if self.inner:
            _look_inside(value, self.site, self.inner)
        return value


class Parts(Giver):
    """What a tuple gives, or an object of the program's; each is taken apart, as deep as `inner` says."""

    __slots__ = ("inner", "site")

    def __init__(self, source: Iterator[Any], site: int, inner: int) -> None:
        self.source = self.iterator = source
        self.site, self.inner = site, inner

    def __iter__(self) -> "Parts":
        return self

    def __next__(self) -> Any:
        value = next(self.source)
        _look_inside(value, self.site, self.inner)
        return value


class Compared(Feed):
    """As Feed, for what is compared with what comes later: then it is read once more."""

    __slots__ = ()

    def __next__(self) -> Any:
        value = super().__next__()
        if type(value) not in SIMPLE_KEYS and reached(self.execution, [value]):
            self.execution.blur()
        return look_into(value, self.site)


def _look_inside(value: Any, site: int, depth: int) -> None:
    """Before `value`, and what is in it, is taken apart or compared."""
    (look_into if is_record(value) else look)(value, site)
    if depth > 1:
        _look_at_parts(value, site, depth - 1)


def _look_at_parts(value: Any, site: int, depth: int) -> None:
    if type(value) in (list, tuple):
        for part in value:
            _look_inside(part, site, depth)
    elif type(value) not in SIMPLE_KEYS:
        inexact()


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
    if _is_resumed_by_c(execution, sys._getframe(1).f_code):
        for_c(value)
    return value


def _is_resumed_by_c(execution: Execution, code: types.CodeType) -> bool:
    """Whether it is no loop of the program's that goes on with what the generator with this code gives."""
    resumed = execution.running.resumed if execution.running is not None else []
    return not resumed or getattr(resumed[-1], "gi_code", None) is not code


class Delegated:
    """What a generator gives of what it goes through by `yield from`."""

    __slots__ = ("code", "feed")

    def __init__(self, feed: Feed, code: types.CodeType) -> None:
        self.feed, self.code = feed, code

    def __iter__(self) -> "Delegated":
        return self

    def __next__(self) -> Any:
        value = next(self.feed)
        execution = state.execution
        return for_c(value) if execution is not None and _is_resumed_by_c(execution, self.code) else value


def for_c(value: Any) -> Any:
    """What code that is not rewritten may be given, and then compare or ask whether there is anything in it."""
    execution = state.execution
    if execution is not None and _may_change(execution, value):
        execution.blur()
    return value


def _may_change(execution: Execution, value: Any) -> bool:
    """Whether this is, or has in it, what others may change while C code reads it."""
    if issubclass(type(value), tuple):
        return any(_may_change(execution, part) for part in tuple.__iter__(value))
    return type(value) not in SIMPLE_KEYS and (kind_of(execution, value) != OTHER or is_record(value))


def for_caller(value: Any) -> Any:
    """What `__next__` or `__getitem__` of the program's gives: C code may have called it, and do with it what `for_c` is about."""
    if state.execution is not None:
        caller = sys._getframe(2).f_code
        if caller is contains.__code__ or caller.co_filename == CALLS:
            for_c(value)
    return value


def spill(value: Any, site: int, depth: int) -> Any:
    """Before `value` is taken apart, and what is in it too."""
    drain(value, site)
    _look_at_parts(value, site, depth - 1)
    return value


def iterate(value: Any, site: int, inner: int = 0) -> Any:
    """What a loop goes over."""
    execution = state.execution
    if execution is None or type(value) in (range, str):
        return value
    kind = kind_of(execution, value)
    if kind == WRAPPER:
        look(value, site)
    elif kind == OTHER or _overridden(value, "__iter__"):
        return Parts(iter(value), site, inner) if inner else value
    return Feed(value, site, execution, kind in (ITERATOR, KEEPER), inner)


def handed_out(value: Any, site: int) -> Any:
    """What a method `__iter__` of the program's gives: C code may be who goes on with it.

    An iterator of the program's own stays what it is: its `__next__` has hooks.
    """
    execution = state.execution
    if execution is None or type(value) is types.GeneratorType or not hasattr(type(value), "__next__"):
        return value
    return value if of_the_program(execution, value) else iterate(value, site, 1)


def matching(value: Any, deep: bool, site: int) -> Any:
    """The subject of `match`: what the patterns read of it is announced as one operation, which is less than the truth if `deep`."""
    execution = state.execution
    if execution is None or (execution.alone and not execution.tracing):
        return value
    if deep:
        execution.blur()
        touch_object(execution, value, site)
    elif kind_of(execution, value) not in (OTHER, ITERATOR):
        touch_whole(execution, value, site, "read", False, torn=True)
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
    if error is not None and state.execution is not None:
        clean(error.__traceback__)


def enter(value: Any, site: int) -> Any:
    """Before `with value` enters it."""
    execution = state.execution
    if execution is not None and execution.running is not None:
        execution.running.entering = (site, SITES[site].line)
        if kind_of(execution, value) == KEEPER:
            execution.blur()  # at the end it is closed
    return value


def importing(change: int) -> None:
    """Begin (1) or end (-1) an import: no switch while the import lock is held."""
    execution = state.execution
    task = execution.current() if execution is not None else None
    if task is not None:
        task.quiet += change


def imported(*names: str) -> None:
    """After the import of modules that are not Python's: what is in one without hooks is not seen."""
    execution = state.execution
    if execution is not None and not set(names) <= set(execution.modules):
        execution.inexact = True


def touch_object(execution: Execution, value: object, site: int | None) -> None:
    """Before any attributes of an object are read."""
    if execution.tracing:
        execution.visit(Operation("read", whole(execution, value), False, site, target=value))
    else:
        execution.visit(READ)


def point(value: Any) -> Any:
    """A point of choice of a fine execution; `value` has just been found."""
    execution = state.execution
    if execution is not None and not execution.settled:
        execution.visit(INSTRUCTION)
    return value
