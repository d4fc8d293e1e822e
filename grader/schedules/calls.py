"""What rewritten code calls in place of a function: the function itself, or what announces its operation when it is called.

C code touches the containers that it is given, and code of the library is not rewritten: what they do is announced here.
"""

import array
import builtins
import collections
import copy
import enum
import functools
import itertools
import json
import operator
import os
import queue
import signal
import sys
import types
import typing
import warnings
import weakref
from collections.abc import Callable
from typing import Any

from . import caches, dates, state
from .accesses import (
    PYTHON_CODE,
    SEQUENCES,
    Compared,
    Feed,
    for_c,
    in_several_steps,
    look,
    look_into,
    resume,
    share_namespace,
    touch_attribute,
    touch_object,
    touch_whole,
)
from .engine import Execution
from .instrument import SITES, instrument_text
from .operations import READ, WRITE, Operation, Place
from .outcome import short
from .places import (
    C_METHOD,
    CONTAINER,
    FUNCTION_LIKE,
    IN_PYTHON,
    ITERATOR,
    KEEPER,
    OTHER,
    SIMPLE_KEYS,
    STORED,
    VIEW,
    WRAPPER,
    ContainerTypes,
    asks,
    compared,
    contents,
    first_of,
    generated,
    is_in_python,
    is_record,
    item_places,
    kind_of,
    of_the_program,
    put_together,
    reached,
    whole,
)
from .standing import InPlaceOf
from .streams import QUESTIONS
from .unseen import unseen

LOOKS = {"__len__", "__contains__", "__getitem__", "__iter__", "__repr__", "__str__", "__format__", "__reversed__", "__eq__",
         "copy", "count", "index"}  # fmt: skip
READING = {
    list: LOOKS,
    dict: LOOKS | {"get", "keys", "values", "items", "__or__"},
    set: LOOKS | {"difference", "intersection", "isdisjoint", "issubset", "issuperset", "symmetric_difference", "union"},
    collections.deque: LOOKS,
    bytearray: set(dir(bytes)),
    array.array: LOOKS | {"tobytes", "tolist", "buffer_info"},
}
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
LATE = {"match", "fullmatch", "search", "finditer", "iter_unpack"}
"""Functions that give something which looks at the bytes again, later."""
ALIASES: tuple[type, ...] = (types.GenericAlias, type(typing.Counter[int]))
HOLDERS = {"reader", "writer", "DictReader", "DictWriter", "Pickler", "Unpickler", "PrettyPrinter"}
HOLDING_MODULES = {"_csv", "csv", "_pickle", "pickle", "pprint"}
"""Names and modules of what holds a stream."""
GOING_THROUGH = {"wait", "as_completed", "map"}
"""Functions of `concurrent.futures` that go through what they are given."""
LAZY_FUNCTIONS = {isinstance, issubclass, id, callable, iter, print}
GETTERS = (operator.attrgetter, operator.itemgetter, operator.methodcaller)
SORTING_AT_ONCE = (types.BuiltinFunctionType, C_METHOD, types.MethodDescriptorType, operator.itemgetter, operator.attrgetter)
"""Types of keys in C code."""
DEEP = {repr, ascii, format, hash, str, sorted, print, sum, min, max}
"""Functions that may read what is inside the things inside of what they are given,"""
DEEP_MODULES = {"copy", "json", "pprint", "pickle", "_pickle", "dataclasses", "statistics"}
"""modules of such functions, which read any object's attributes too,"""
DEEP_METHODS = {"format", "format_map"}
"""and such methods of text."""
STEPWISE = {any, all, sum, min, max}
NESTED = {any, all, operator.eq, operator.ne, operator.lt, operator.le, operator.gt, operator.ge,
          operator.contains, operator.countOf, operator.indexOf, operator.mod}  # fmt: skip
"""and such that may read what is in the things that they are given."""
READ_ONCE: dict[Any, tuple[type, ...]] = {
    copy.copy: (*ContainerTypes, collections.defaultdict, collections.Counter),
    json.dumps: (list, dict, tuple),
}
"""Functions of the library in Python that read a container of these types in one operation, unless they are told how to."""
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
    int,
    float,
    array.array,
    collections.Counter,
    collections.OrderedDict,
)
MAKERS: set[Any] = {*CONSTRUCTORS, zip, enumerate, map, filter, reversed, itertools.starmap, itertools.takewhile,
                    itertools.dropwhile, itertools.filterfalse, itertools.product, itertools.permutations, itertools.combinations,
                    itertools.combinations_with_replacement}  # fmt: skip
COPYING = (list, dict, set, frozenset, tuple, collections.deque, bytearray, array.array, collections.UserDict, collections.UserList,
           int, float, str, bytes)  # fmt: skip
"""Types of which a new object takes what it is given, and so do those of the program's that are made of them."""
READING_TYPES = {"_io", "decimal", "_decimal", "fractions", "_weakrefset", "weakref", "struct", "_struct"}
"""Modules of types that read what they are given, and one such type."""
GROUP = BaseExceptionGroup
KEYING = (set, frozenset, dict)
"""Types that tell what they hold apart by its hash."""
PYTHON_READERS = {"copy", "json", "statistics", "functools", "pprint", "pickle", "_pickle", "dataclasses", "re"}
LOOKING_MODULES = PYTHON_READERS | {"queue", "concurrent"}
"""Modules of functions in Python of which all, or those that are announced, only read what they are given."""
PYTHON_WRITERS = {"random", "heapq", "bisect"}
COMPARERS = {"_heapq", "_bisect", "heapq", "bisect"}
"""Modules of functions that compare what a list holds, and lists' own methods that do."""
ORDERING = {sorted, min, max}
"""Functions whose argument `key` is called."""
COMPARING_METHODS = {"count", "index", "remove", "sort", "__contains__"}
CALLING = {map, filter, itertools.starmap, itertools.takewhile, itertools.dropwhile, itertools.filterfalse, functools.reduce}
"""What does nothing with its first argument but call it, and such arguments,"""
ASKING_FIRST = {filter, itertools.takewhile, itertools.dropwhile, itertools.filterfalse}
"""and such that ask whether what it gives is true."""
C_CODE = (types.BuiltinFunctionType, C_METHOD, types.MethodDescriptorType, types.WrapperDescriptorType, types.MethodWrapperType,
          functools.partial, type)  # fmt: skip
"""of these types, which are announced only where they are called."""


def call(function: Any, site: Any) -> Any:
    """What is called in place of `function`.

    Itself, or itself after a visible operation if it is C code that touches containers. Whether there are other threads is asked
    when it is called: its arguments, made after this, may start some.
    """
    execution = state.execution
    if execution is None:
        return function
    if execution.lifetimes:
        execution.let_go()
    kind = type(function)
    if execution.tracing and not execution.settled and not execution.inexact:
        execution.inexact = unseen(function, execution.modules)
    if kind is types.FunctionType or kind is types.MethodType:
        return _call_python(execution, function, site)
    if kind is types.BuiltinFunctionType or kind is C_METHOD:
        return _call_c(execution, function, site)
    if kind is caches.Cached:
        caches.looked_up(execution, function, site)
        return function
    if issubclass(kind, type):
        return _call_type(execution, function, site)
    if issubclass(kind, (weakref.ReferenceType, weakref.finalize)):
        return _call_reference(execution, function, site)
    if issubclass(kind, ALIASES):
        return _call_alias(execution, function, site)
    other = OTHERS.get(kind)
    return function if other is None else other(execution, function, site)


def _call_type(execution: Execution, function: Any, site: Any) -> Any:
    """A class, which makes an object."""
    if type(function).__hash__ is None:
        execution.refuse("it uses a class whose metaclass is without a hash (it has __eq__ and no __hash__)")
    execution.inexact = execution.inexact or _holds(function)
    if type(function) is type and function in GETTERS and not execution.settled:
        execution.inexact = True  # whoever is given it calls it unseen
    if function is functools.partial:
        return Partial(site)
    if function is types.FunctionType:
        execution.inexact = True  # it may have other globals
    if function is memoryview:
        execution.blur()  # as long as it is there, others can't change the size
    if issubclass(function, type) or issubclass(type(function), enum.EnumType):
        return ClassMaker(function, site, execution)
    if _is_of_the_program(execution, function.__new__) and _is_begun_in_c(function):
        execution.blur()  # it may give what others have already, and what begins it anew is no code of the program's
    return Announced(function, site, execution) if _reads_when_made(execution, function) else function


def _call_alias(execution: Execution, function: Any, site: Any) -> Any:
    """A class with its parameters, such as `list[int]`."""
    made = function.__origin__
    return Announced(function, site, execution) if isinstance(made, type) and _reads_when_made(execution, made) else function


def _holds(function: Any) -> bool:
    """Whether this makes something that works on a stream, or a list, of which it will not say that it has it."""
    return function.__name__ in HOLDERS and _module_of(function) in HOLDING_MODULES


def _call_python(execution: Execution, function: Any, site: Any) -> Any:
    """A function, or a bound method of an object of the program's or the library's."""
    method = type(function) is types.MethodType
    if isinstance(code := getattr(function, "__code__", None), types.CodeType) and _is_made(execution, function, code.co_filename):
        execution.blur()
    if (method and _compares(function)) or _takes_futures(function):
        return Announced(function, site, execution)
    if method and getattr(function, "__module__", None) in ("collections.abc", "_collections_abc"):
        execution.blur()
    if method and not execution.settled and is_in_python(execution, function.__self__) and _module_of(function) in LIBRARY:
        return _in_steps(execution, function, site)
    if str(getattr(function, "__module__", None)).partition(".")[0] in PYTHON_READERS | PYTHON_WRITERS:
        return Announced(function, site, execution)
    if method and getattr(function, "__name__", None) == "_make" and isinstance(function.__self__, type):  # of a named tuple
        return Announced(function, site, execution)
    if method and type(function.__func__) is caches.Cached:
        caches.looked_up(execution, function.__func__, site)
    if function in dates.FILE_FUNCTIONS:
        dates.of_a_file(execution)
    if function is os.getenv and not execution.settled:
        touch_whole(execution, os.environ, site, "read", False)
    if function is signal.signal and execution.running is not None and execution.running.index == 0:
        execution.refuse("it sets a signal handler")
    return function


def _compares(method: Any) -> bool:
    """Whether this is a method of the library's that compares what a queue holds with what it is given."""
    return issubclass(type(method.__self__), queue.PriorityQueue) and getattr(method, "__module__", None) == "queue"


def _takes_futures(function: Any) -> bool:
    """Whether this goes through a container of futures, or of what is to be made into tasks."""
    return getattr(function, "__module__", None) == "concurrent.futures._base" and function.__name__ in GOING_THROUGH


def _is_made(execution: Execution, function: Any, file: str) -> bool:
    """Whether this was made by `dataclass` or its like: it reads and binds without a word."""
    return file == "<string>" or (generated(getattr(function, "__self__", None)) and file not in execution.files)


def _call_c(execution: Execution, function: Any, site: Any) -> Any:
    """A function of C code, or a method of an object of a type made in C."""
    if function.__name__ in dates.NAMES and dates.looks_at_the_clock(function):
        return dates.Today(function, execution)
    if function is print:
        return function if execution.settled else Printing(site, execution)
    if function in OF_FRAMES:
        return OF_FRAMES[function](function, execution)
    execution.inexact = execution.inexact or _holds(function)
    owner = function.__self__
    if type(owner) is caches.Cached:
        caches.asked(execution, owner, site)
        return function
    if type(owner) in COROUTINES or type(owner).__name__.startswith("async_generator"):
        execution.blur()
    if function.__name__ == "getbuffer":
        execution.inexact = True  # it shows the same memory
    if function.__name__ in ALL_ATTRIBUTES and kind_of(execution, owner) == OTHER:
        execution.blur()
    if _is_tuple_of_more(owner):
        execution.blur()
    if isinstance(owner, type) and issubclass(owner, type) and function.__name__ == "__new__":
        return ClassMaker(function, site, execution)
    if owner is None or type(owner) is types.ModuleType or not of_c(execution, owner):
        return Announced(function, site, execution)  # it may read what it is given
    return AnnouncedMethod(function, owner, site, execution)


def _is_tuple_of_more(value: object) -> bool:
    """Whether this is a tuple with something in it besides numbers and texts: its methods look there."""
    return issubclass(type(value), tuple) and any(type(part) not in SIMPLE_KEYS for part in first_of(value))


def _call_reference(execution: Execution, reference: Any, site: Any) -> Any:
    if not execution.settled:
        execution.inexact = True  # who drops the last reference to the object is not modelled
        execution.visit(Operation("read", (), False, site) if execution.tracing else READ)
    return reference


def _call_wrapper(execution: Execution, function: Any, site: Any) -> Any:
    """A special method of an object, such as `items.__len__`."""
    owner = function.__self__
    if type(owner) in STORED or is_record(owner) or _is_tuple_of_more(owner):
        execution.blur()
    if of_c(execution, owner):
        return AnnouncedMethod(function, owner, site, execution)
    return AnnouncedOfObject(function, owner, site, execution) if function.__name__ in RAW_ATTRIBUTES else function


def _call_partial(execution: Execution, function: Any, site: Any) -> Any:
    inner = called(function.func, site)
    return function if inner is function.func else functools.partial(inner, *function.args, **function.keywords)


def called(function: Any, site: int | None) -> Any:
    """What code that is not rewritten is to call in place of `function`."""
    return call(function, site) if type(function) in C_CODE else function


class Partial(InPlaceOf):
    """functools.partial: whoever calls the new object calls what announces the function."""

    __slots__ = ("site",)

    def __init__(self, site: int) -> None:
        self.function, self.site = functools.partial, site

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        if args:
            args = (called(args[0], self.site), *args[1:])
        return self.function(*args, **kwargs)


def of_c(execution: Execution, owner: object) -> bool:
    """Whether this is a container, an iterator or their like whose methods are C code."""
    return kind_of(execution, owner) not in (OTHER, WRAPPER)


def _is_of_the_program(execution: Execution, function: object) -> bool:
    """Whether this is a function in one of the program's files."""
    return type(function) is types.FunctionType and function.__code__.co_filename in execution.files


def _is_begun_in_c(kind: Any) -> bool:
    """Whether `__init__` of a class is no function of a file's: C code, or made by `dataclass`, or the library's."""
    code = getattr(kind.__init__, "__code__", None)
    return code is None or kind.__init__.__module__ != kind.__module__ or code.co_filename == "<string>"


def _reads_when_made(execution: Execution, kind: type) -> bool:
    """Whether to make such an object may read the containers that are given for it; its own `__init__` would be seen."""
    found: bool | None = execution.categories.get((kind, "()"))
    if found is None:
        found = kind in MAKERS or kind.__module__ in READING_TYPES or issubclass(kind, GROUP)
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
    touch_whole(execution, owner, site, "read", False)
    if name not in ONLY_LOOKS:
        touch_whole(execution, owner, site, "change", True)
    return method


class Counting:
    """Counter.update or Counter.subtract: each element's count is read, then written."""

    __slots__ = ("execution", "owner", "sign", "site")

    def __init__(self, owner: Any, sign: int, site: int, execution: Execution) -> None:
        self.owner, self.sign, self.site, self.execution = owner, sign, site, execution

    def __call__(self, iterable: Any = None, /, **more: Any) -> None:
        if iterable is not None:
            self._count(iterable)
        if more:
            self._count(more)

    def _count(self, iterable: Any) -> None:
        mapping = isinstance(iterable, collections.abc.Mapping)
        if mapping and self.sign > 0 and not self.owner:
            touch_whole(self.execution, self.owner, self.site, "change", True)
            dict.update(self.owner, iterable)
            return
        for element, count in iterable.items() if mapping else ((element, 1) for element in iterable):
            touch_whole(self.execution, self.owner, self.site, "read", False)
            before = self.owner.get(element, 0)
            touch_whole(self.execution, self.owner, self.site, "write", True)
            self.owner[element] = count + before if self.sign > 0 else before - count


def passed(value: Any, site: int) -> Any:
    """An argument: a method of a container, which code that is not rewritten may call, is announced then."""
    execution = state.execution
    if execution is not None and type(value) in (*GETTERS, caches.Cached):
        execution.inexact = True  # called by code that is not rewritten, it is not announced
    if execution is None or type(value) not in (types.BuiltinFunctionType, C_METHOD, types.MethodWrapperType):
        return value
    if value.__name__ in dates.NAMES and dates.looks_at_the_clock(value):
        return dates.Today(value, execution)
    owner = value.__self__
    if owner is None or type(owner) is types.ModuleType:
        return value  # it may be given as a sign, for `is`; where it is called, it is announced
    return AnnouncedMethod(value, owner, site, execution) if of_c(execution, owner) else value


class Announced(InPlaceOf):
    """A function of C code, or a class, that may read or change the containers it is given."""

    __slots__ = ("execution", "site")

    def __init__(self, function: Any, site: int, execution: Execution) -> None:
        self.function, self.site, self.execution = function, site, execution

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        function, execution, site = self.function, self.execution, self.site
        if function is vars and args:
            share_namespace(execution, args[0])
        elif function is vars:
            return sys._getframe(1).f_locals
        if kwargs.get("key") is not None and (function in ORDERING or _module_of(function) in COMPARERS):
            kwargs["key"] = Answering(called(kwargs["key"], site))
        if execution.alone and not execution.tracing:
            return function(*args, **kwargs)
        if function in ATTRIBUTES and len(args) > 1 and isinstance(args[1], str):
            touch_attribute(execution, args[0], str.__str__(args[1]), site, ATTRIBUTES[function])
        elif function is next and args:
            self._next(args[0])
            if type(args[0]) is types.GeneratorType:
                return resume(execution, args[0], function, *args)
        elif function is iter and len(args) > 1 and type(args[1]) not in SIMPLE_KEYS:
            execution.blur()  # it compares what it is given with that
        elif function is iter and args:
            execution.tearing = execution.tearing or (execution.tracing and not isinstance(args[0], (list, tuple)))
        elif function in STEPWISE and len(args) == 1 and kind_of(execution, args[0]) in (CONTAINER, VIEW):
            feed = Compared(args[0], site, execution, False) if function in (min, max) else Feed(args[0], site, execution, False, 1)
            return function(feed, **kwargs)
        elif function is functools.reduce and len(args) > 1 and kind_of(execution, args[1]) in (CONTAINER, VIEW):
            return function(called(args[0], site), Feed(args[1], site, execution, False, 1), *args[2:])
        elif function not in LAZY_FUNCTIONS:
            self._generic((*(args[:-1] if self._is_its_own(args) else args), *kwargs.values()), more=bool(kwargs))
        if function in CALLING and args:
            args = (called(bool if args[0] is None and function is filter else args[0], site), *args[1:])
            args = (Answering(args[0]) if function in ASKING_FIRST else args[0], *args[1:])
        return function(*args, **kwargs)

    def _is_its_own(self, args: tuple[Any, ...]) -> bool:
        """Whether the last argument is a generator expression written in the call: nobody else has it."""
        return bool(args) and type(args[-1]) is types.GeneratorType and self.site is not None and SITES[self.site].generates

    def _next(self, iterator: Any) -> None:
        if kind_of(self.execution, iterator) in (ITERATOR, KEEPER):
            touch_whole(self.execution, iterator, self.site, "next", True)

    def _may_read(self, value: object, deep: bool) -> bool:
        if kind_of(self.execution, value) != OTHER:
            return True
        return deep and (is_record(value) or (_reads_all(self.function) and of_the_program(self.execution, value)))

    def _generic(self, args: tuple[Any, ...], *, more: bool) -> None:
        """Announce what the function reads or changes of what it is given; `more` if it is told how to go about it."""
        execution, function = self.execution, self.function
        owner: Any = getattr(function, "__self__", None)
        given = (*args, owner) if kind_of(execution, owner) == KEEPER else args  # a Random, whose methods are Python code
        if ordered := issubclass(type(owner), queue.PriorityQueue):
            given = (*given, *owner.queue)  # it compares them, one after another
        deep = ordered or function in DEEP or function in NESTED or _reads_all(function) or _takes_pairs(function)
        touched = [value for value in given if self._may_read(value, deep)]
        inner = self._inside(given, touched, deep)
        if isinstance(function, type) and issubclass(function, dict) and any(in_several_steps(execution, each) for each in args):
            execution.blur()
        if not touched and not inner:
            return
        taken = [value for value in touched if kind_of(execution, value) in (ITERATOR, KEEPER)]
        if taken or (isinstance(function, type) and issubclass(function, IN_PYTHON)):
            execution.blur()
        if type(owner).__module__ == "_ctypes":  # another view of the same memory
            execution.inexact = True
        if function.__name__ in LATE and any(kind_of(execution, value) != OTHER for value in touched):
            execution.inexact = True
        if function is operator.getitem and isinstance(args[0], collections.defaultdict):
            execution.blur()
        if (isinstance(function, type) and issubclass(function, KEYING)) or function.__name__ == "fromkeys":
            put_together(execution, given)
        reads = self._only_reads(owner) and not taken
        if execution.tracing:
            places = whole(execution, *taken, *inner)
            target = (touched or inner)[0]
            kind = "read" if reads else "change"
            operation = Operation(kind, places, not reads, self.site, target=target, peek=lambda: short(target))
            operation.torn = type(function) in PYTHON_CODE and (more or not _reads_once(function, args))
            operation.torn = operation.torn or (deep and any(asks(execution, value) for value in args))
            operation.again = lambda: (whole(execution, *taken, *self._inside(given, touched, deep)), not reads)
            execution.visit(operation)
        else:
            execution.visit(READ if reads else WRITE)

    def _inside(self, given: tuple[Any, ...], touched: list[Any], deep: bool) -> list[object]:
        """What holds what the function reads or changes: containers, and what is inside them if it looks there."""
        execution, function = self.execution, self.function
        if execution.tracing and deep:
            return reached(execution, given, objects=_reads_all(function))
        held = next((each for each in given if kind_of(execution, each) == CONTAINER or issubclass(type(each), tuple)), None)
        if held is not None and _module_of(function) in COMPARERS:
            if any(type(each) in (*PYTHON_CODE, Answering) for each in given):  # a key
                execution.blur()
            besides = [each for each in given if each is not held]
            return [*([] if issubclass(type(held), tuple) else [held]), *compared(execution, held, besides)]
        owner = getattr(function, "__self__", None)
        own: list[object] = [owner] if isinstance(owner, BaseException) else []
        return own + [part for value in touched for part in contents(value)]

    def _only_reads(self, owner: object) -> bool:
        function = self.function
        if function in LOOKING or isinstance(function, type) or _module_of(function) in LOOKING_MODULES:
            return True
        looks = (getattr(operator, "contains", None), operator.getitem, operator.countOf, operator.indexOf)
        return function in looks or type(owner) in (str, bytes, type)


def _reads_once(function: Any, args: tuple[Any, ...]) -> bool:
    return function in READ_ONCE and all(kind in READ_ONCE[function] for kind in map(type, args[:1]))


def _module_of(function: object) -> str:
    return str(getattr(function, "__module__", None) or "").partition(".")[0]


def _takes_pairs(function: Any) -> bool:
    """Whether what this makes is made of pairs, or of what is in them."""
    return isinstance(function, type) and (issubclass(function, (dict, collections.UserDict)) or _module_of(function) == "decimal")


def _reads_all(function: Any) -> bool:
    """Whether a function reads the attributes of any object that it is given."""
    if type(function) is types.BuiltinFunctionType and type(function.__self__) in (str, bytes):
        return function.__name__ in DEEP_METHODS or (type(function.__self__) is bytes and function.__name__ == "join")
    return _module_of(function) in DEEP_MODULES or _module_of(type(getattr(function, "__self__", None))) in DEEP_MODULES


class ClassMaker(Announced):
    """A metaclass, or an enumeration that makes others: a class is of the module that calls."""

    __slots__ = ()

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        if self.execution.tracing or not self.execution.alone:
            self._generic((*args, *kwargs.values()), more=bool(kwargs))
        if len(args) == 3 and isinstance(args[2], dict) and any(_is_special_of_c(*item) for item in args[2].items()):
            self.execution.inexact = True
        caller = sys._getframe(1).f_globals.get("__name__")
        return types.FunctionType(HANDING_ON, {"__name__": caller})(self.function, args, kwargs)


def _is_special_of_c(name: object, value: object) -> bool:
    """Whether a special method of a class that is made by a call is C code."""
    return type(name) is str and name.startswith("__") and callable(value) and not isinstance(value, PYTHON_CODE)


HANDING_ON = (lambda function, args, kwargs: function(*args, **kwargs)).__code__


class Printing:
    """`print` to a stream that the program may read again: its pieces go there one by one."""

    __slots__ = ("execution", "site")

    def __init__(self, site: int, execution: Execution) -> None:
        self.site, self.execution = site, execution

    def __call__(self, /, *args: Any, file: Any = None, **kwargs: Any) -> None:
        if file is None:
            touch_attribute(self.execution, sys, "stdout", self.site, False)
        stream = sys.stdout if file is None else file
        if state.standard.has(stream):
            print(*args, file=file, **kwargs)
            return
        if len(args) > 1 and any(type(value) not in SIMPLE_KEYS for value in args):
            self.execution.blur()  # each is made text when those before it have been written
        for value in args:
            look_into(value, self.site)
        if kind_of(self.execution, stream) != KEEPER:
            print(*args, file=file, **kwargs)
            return
        print(*args, file=Paper(stream, self.site, self.execution), **kwargs)


class Paper:
    """A stream whose writing is announced."""

    __slots__ = ("execution", "flush", "site", "stream")

    def __init__(self, stream: Any, site: int, execution: Execution) -> None:
        self.stream, self.site, self.execution = stream, site, execution
        self.flush = stream.flush

    def write(self, text: str) -> None:
        touch_whole(self.execution, self.stream, self.site, "write", True)
        self.stream.write(text)


class Text:
    """exec, eval or compile: text becomes code whose visible operations are announced, like the file's."""

    __slots__ = ("execution", "function")

    def __init__(self, function: Any, execution: Execution) -> None:
        self.function, self.execution = function, execution

    def __call__(self, source: Any, /, *args: Any, **kwargs: Any) -> Any:
        caller = sys._getframe(1)
        if self.function is compile:
            mode = args[1] if len(args) > 1 else kwargs.get("mode", "exec")
            plain = len(args) < 3 and not set(kwargs) - {"filename", "mode"}
            file = str(args[0] if args else kwargs.get("filename", "<string>"))
            return (self._code(source, file, mode, caller.f_globals) if plain else None) or compile(source, *args, **kwargs)
        mode = "exec" if self.function is exec else "eval"
        if type(source) is str and any(word in source for word in ("def ", "lambda", "class ")):
            self.execution.inexact = True  # what it makes may be called later, when there are more names
        if caller.f_code.co_freevars:
            self.execution.inexact = True
        space = args[0] if args and args[0] is not None else kwargs.get("globals")
        names = args[1] if len(args) > 1 else kwargs.get("locals")
        if len(args) > 2 or not (space is None or isinstance(space, dict)):
            return self.function(source, *args, **kwargs)  # which raises
        if names is not None:
            self.execution.inexact = True
        elif space is not None and id(space) not in self.execution.spaces:
            self.execution.same(space, str(space.get("__name__", "")))
            self.execution.inexact = self.execution.inexact or not self.execution.settled  # until now its items had other places
        code = self._code(
            source.lstrip() if mode == "eval" and type(source) is str else source, "<string>", mode, space or caller.f_globals
        )
        if space is None:
            more = {name: value for name, value in kwargs.items() if name not in ("globals", "locals")}  # exec's closure
            return self.function(code or source, caller.f_globals, caller.f_locals if names is None else names, **more)
        return self.function(code or source, *args, **kwargs)

    def _code(self, source: Any, file: str, mode: str, space: dict[str, Any]) -> types.CodeType | None:
        """Compile text; None if it is not text, or not right (then the interpreter is to say so), or is to have no hooks."""
        if type(source) is not str or mode not in ("exec", "eval"):
            return None
        own = space.get("__builtins__", builtins)
        if own is not builtins and own is not vars(builtins):
            self.execution.blur()
            return None  # a program that gives text its own builtins would not find the hooks among them
        known = [name for name, value in space.items() if not isinstance(value, FUNCTION_LIKE) and not name.startswith("__")]
        try:
            return instrument_text(source, file, mode, str(space.get("__name__", "")), known)
        except (SyntaxError, ValueError):
            return None


class Directory:
    """dir: the names of an object, or of the caller's own variables."""

    __slots__ = ("execution", "function")

    def __init__(self, function: Any, execution: Execution) -> None:
        self.function, self.execution = function, execution

    def __call__(self, *args: Any) -> list[str]:
        if not args:
            return sorted(sys._getframe(1).f_locals)
        self.execution.blur()  # its classes are read, too
        touch_object(self.execution, args[0], None)
        return dir(*args)


def _as_it_is(function: Any, execution: Execution) -> Any:
    return function


OF_FRAMES: dict[Any, Callable[[Any, Execution], Any]] = {
    exec: Text, eval: Text, compile: Text, globals: _as_it_is, locals: _as_it_is, dir: Directory, print: _as_it_is,
    isinstance: _as_it_is, issubclass: _as_it_is, id: _as_it_is, callable: _as_it_is, open: _as_it_is, breakpoint: _as_it_is,
    sys._getframe: _as_it_is, sys.getrefcount: _as_it_is, sys.settrace: _as_it_is, sys.setprofile: _as_it_is,
    warnings.warn: _as_it_is,
}  # fmt: skip


class AnnouncedMethod(InPlaceOf):
    """A method of a container or an iterator of C code: atomic."""

    __slots__ = ("execution", "owner", "site")

    def __init__(self, function: Any, owner: Any, site: int, execution: Execution) -> None:
        self.function, self.owner, self.site, self.execution = function, owner, site, execution

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        if self.execution.alone and not self.execution.tracing:
            return self.function(*args, **kwargs)
        name = self.function.__name__
        announce_method(self.execution, self.owner, name, args, self.site)
        if name == "sort" and kwargs.get("key") is not None:
            kwargs["key"] = self._key(kwargs["key"])
        if type(self.owner) is types.GeneratorType:
            return resume(self.execution, self.owner, self.function, *args)
        return self.function(*args, **kwargs)

    def _key(self, key: Any) -> Any:
        """What is to be called for the key by which a list sorts itself. Where that is C code, nobody comes in between."""
        key = key.function if issubclass(type(key), InPlaceOf) else key
        if type(key) not in SORTING_AT_ONCE and not any(key is each for each in CONSTRUCTORS):
            return EmptyMeanwhile(Answering(called(key, self.site)), self.owner, self.site, self.execution)
        if type(key) in GETTERS or kind_of(self.execution, getattr(key, "__self__", None)) != OTHER:
            self.execution.blur()  # it reads what others may change
        return Answering(key)


class Answering:
    """A key or a predicate that C code calls: what it gives is compared, or asked whether it is true, without a word."""

    __slots__ = ("function",)

    def __init__(self, function: Any) -> None:
        self.function = function

    def __call__(self, *args: Any) -> Any:
        return for_c(self.function(*args))


class EmptyMeanwhile:
    """The key by which a list sorts itself: it is called while the list has nothing in it, and another thread may look at it."""

    __slots__ = ("begun", "execution", "key", "owner", "site")

    def __init__(self, key: Any, owner: Any, site: int, execution: Execution) -> None:
        self.key, self.owner, self.site, self.execution = key, owner, site, execution
        self.begun = False

    def __call__(self, value: Any) -> Any:
        if not self.begun:
            self.begun = True
            touch_whole(self.execution, self.owner, self.site, "change", True)
        return self.key(value)


class AnnouncedUnbound(InPlaceOf):
    """As AnnouncedMethod, called through the class: `list.append(items, x)`."""

    __slots__ = ("execution", "site")

    def __init__(self, function: Any, site: int, execution: Execution) -> None:
        self.function, self.site, self.execution = function, site, execution

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        if args and not (self.execution.alone and not self.execution.tracing):
            name = self.function.__name__
            if _is_tuple_of_more(args[0]):
                self.execution.blur()
            if of_c(self.execution, args[0]):
                announce_method(self.execution, args[0], name, args[1:], self.site)
            elif name in RAW_ATTRIBUTES and len(args) > 1 and type(args[1]) is str:
                _touch_raw(self.execution, args[0], args[1], self.site, RAW_ATTRIBUTES[name])
            elif type(self.function) is types.MethodDescriptorType and issubclass(type(args[0]), self.function.__objclass__):
                return Announced(self.function.__get__(args[0]), self.site, self.execution)(*args[1:], **kwargs)
        return self.function(*args, **kwargs)


class AnnouncedOfObject(InPlaceOf):
    """`super().__setattr__` and its like: reads or binds an attribute of the object itself."""

    __slots__ = ("execution", "owner", "site")

    def __init__(self, function: Any, owner: Any, site: int, execution: Execution) -> None:
        self.function, self.owner, self.site, self.execution = function, owner, site, execution

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        name = self.function.__name__
        if args and type(args[0]) is str and not (self.execution.alone and not self.execution.tracing):
            _touch_raw(self.execution, self.owner, args[0], self.site, RAW_ATTRIBUTES[name])
        return self.function(*args, **kwargs)


def _touch_raw(execution: Execution, value: object, name: str, site: int, write: bool) -> None:
    """Before an attribute is had past what its class says; a frozen record's is read for its hash as if it never changed."""
    if write and generated(value):
        execution.blur()
    touch_attribute(execution, value, name, site, write)


class AnnouncedGetter:
    """operator.attrgetter and its like: reads what they get from."""

    __slots__ = ("execution", "function", "site")

    def __init__(self, function: Any, site: int, execution: Execution) -> None:
        self.function, self.site, self.execution = function, site, execution

    def __call__(self, *args: Any) -> Any:
        if args and not (self.execution.alone and not self.execution.tracing):
            touch_object(self.execution, args[0], self.site)
            made = isinstance(args[0], collections.defaultdict)
            if made or type(self.function) is operator.methodcaller or "." in repr(self.function):
                self.execution.blur()  # it does more than to look at the object itself
        return self.function(*args)


def _getter(execution: Execution, function: Any, site: Any) -> Any:
    return AnnouncedGetter(function, site, execution)


def _unbound(execution: Execution, function: Any, site: Any) -> Any:
    return AnnouncedUnbound(function, site, execution)


OTHERS: dict[type, Callable[[Execution, Any, Any], Any]] = {
    types.MethodWrapperType: _call_wrapper,
    types.MethodDescriptorType: _unbound,
    types.WrapperDescriptorType: _unbound,
    functools.partial: _call_partial,
    **dict.fromkeys(GETTERS, _getter),
}
"""What is called in place of what else can be called."""
ATTRIBUTES: dict[object, bool] = {getattr: False, hasattr: False, setattr: True, delattr: True}
RAW_ATTRIBUTES = {"__getattribute__": False, "__setattr__": True, "__delattr__": True}


ALL_ATTRIBUTES = {"__dir__", "__getstate__", "__reduce__", "__reduce_ex__"}
"""Methods of every object that read all its attributes."""
COROUTINES = (types.CoroutineType, types.AsyncGeneratorType)
WHOLE_METHODS = {"__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__repr__", "__str__", "__format__", "__contains__",
                 "count", "index"}  # fmt: skip
"""Methods of containers that may read what is in the things that they hold."""


def announce_method(execution: Execution, owner: Any, name: str, args: tuple[Any, ...], site: int) -> None:
    """Announce the call of the container's method `name`."""
    if isinstance(owner, types.GeneratorType):
        return touch_whole(execution, owner, site, "next", True)
    if kind_of(execution, owner) == KEEPER:
        if not state.standard.has(owner) and (not name.startswith("__") or name == "__exit__"):
            for value in args:
                look(value, site) if name not in FILLING else touch_whole(execution, value, site, "change", True)
                if in_several_steps(execution, value):
                    execution.blur()
            touch_whole(execution, owner, site, "read" if name in QUESTIONS else "change", name not in QUESTIONS, torn=name == "run")
        return None
    base = next((kind for kind in ContainerTypes if isinstance(owner, kind)), None)
    if any(asks(execution, value) for value in args) and isinstance(owner, SEQUENCES):
        execution.blur()
    if base is None:
        if any(kind_of(execution, value) != OTHER for value in args):
            execution.blur()
        steps = kind_of(execution, owner) == ITERATOR and name != "__iter__"
        return touch_whole(execution, owner, site, "next" if name == "__next__" else "read", steps)
    if name == "__init__":
        for value in args:
            look(value, site)
    if name in LAZY or name in ("__new__", "__class__") or (name == "__init__" and not execution.tracing):
        return None
    write = name not in READING[base]
    if name in CHANGES_IF:
        write = CHANGES_IF[name](owner, args)
    if not execution.tracing:
        return execution.visit(WRITE if write else READ)
    keyed = name in KEYED and args and isinstance(owner, (dict, set))

    given = [part for value in args if kind_of(execution, value) != OTHER for part in (value, *contents(value))]
    if any(kind_of(execution, value) == ITERATOR for value in args):
        write = True
        execution.blur()
    elif name in TAKING and args and in_several_steps(execution, args[0]):
        execution.blur()
    elif isinstance(owner, KEYING):
        put_together(execution, [owner, *args] if isinstance(owner, set) else args)
    if name == "__getitem__" and isinstance(owner, collections.defaultdict):
        execution.blur()

    def now() -> tuple[tuple[Place, ...], bool]:
        changes = CHANGES_IF[name](owner, args) if name in CHANGES_IF else write
        places = item_places(execution, owner, args[0], changes) if keyed else whole(execution, owner)
        return (*places, *whole(execution, *given, *_read_besides(execution, owner, name, args))), changes

    places, changes = now()
    operation = Operation(name.strip("_"), places, changes, site, target=owner, peek=lambda: short(owner))
    operation.again = now
    operation.torn = is_in_python(execution, owner)
    return execution.visit(operation)


def _read_besides(execution: Execution, owner: Any, name: str, args: tuple[Any, ...]) -> list[object]:
    """What is inside the things that a method of a container reads."""
    found: list[object] = []
    if name in COMPARING_METHODS and isinstance(owner, SEQUENCES):
        found += compared(execution, owner, args)
    if name in WHOLE_METHODS and isinstance(owner, (list, dict, collections.deque)):
        found += reached(execution, [owner, *args])
    if name in ("update", "__ior__") and args:
        found += reached(execution, args)
    return found


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
