"""What code that is not rewritten may share without a trace: files, limits of the process, what a library remembers.

Where a program's thread calls such code, no order of it is a proof. Code that is known to share nothing, or only what has visible
operations of its own (the primitives of `threading`, `queue`, ...), is listed here; all else of the standard library is not known.
"""

import sys
from collections.abc import Collection
from types import BuiltinFunctionType, CodeType, FunctionType, MethodType, ModuleType
from typing import Any

from .places import is_ctypes

LIBRARY = sys.stdlib_module_names
KNOWN_OF_C = {
    "builtins", "math", "cmath", "time", "errno", "itertools", "marshal", "binascii", "zlib", "unicodedata", "array", "_abc",
    "_asyncio", "_bisect", "_codecs", "_collections", "_contextvars", "_csv", "_ctypes", "_datetime", "_decimal", "_functools",
    "_hashlib", "_heapq", "_json", "_multiprocessing", "_operator", "_pickle", "_queue", "_random", "_sre", "_statistics",
    "_string", "_struct", "_thread", "_typing", "_weakref",
}  # fmt: skip
"""Modules of C code whose functions share nothing but what they are given,"""
KNOWN_NAMES_OF_C = {
    "posix": {"getpid", "getppid", "cpu_count", "sched_getaffinity", "fspath", "strerror", "getuid", "sched_yield"},
    "nt": {"getpid", "getppid", "cpu_count", "fspath", "strerror"},
    "sys": {"_getframe", "exc_info", "exception", "getsizeof", "intern", "is_finalizing", "getdefaultencoding"},
}
"""and functions of others."""
NOT_KNOWN_OF_C = {"input", "breakpoint"}
KNOWN = {
    "threading", "_threading_local", "queue", "concurrent", "contextlib", "logging", "asyncio", "multiprocessing", "selectors",
    "select", "socket", "weakref", "_weakrefset", "collections", "_collections_abc", "abc", "_py_abc", "enum", "re", "textwrap",
    "typing", "types", "operator", "functools", "fractions", "numbers", "decimal", "_pydecimal", "datetime", "_pydatetime",
    "heapq", "bisect", "random", "copy", "json", "statistics", "pprint", "pickle", "dataclasses", "traceback", "time", "_weakref",
}  # fmt: skip
"""Modules in Python that are known, or whose calls are announced,"""
KNOWN_NAMES = {
    "os": {"getenv", "fspath", "cpu_count"},
    "inspect": {
        "currentframe",
        "isclass",
        "iscoroutine",
        "iscoroutinefunction",
        "isfunction",
        "isgenerator",
        "ismethod",
    },
    "posixpath": {"join", "split", "basename", "dirname", "splitext", "normpath", "isabs", "normcase", "commonpath"},
    "ntpath": {"join", "split", "basename", "dirname", "splitext", "normpath", "isabs", "normcase", "commonpath"},
}
"""functions of others,"""
NOT_KNOWN = ("singledispatch", "ExitStack", "_BaseExitStack", "AsyncExitStack", "redirect_std", "_RedirectStream", "chdir",
             "finalize", "Logger.set", "Logger.addH", "Logger.removeH", "Handler.set", "StreamHandler.set", "Filterer.add",
             "Filterer.remove", "basicConfig", "disable", "addLevelName", "captureWarnings", "setLog",
             "ABCMeta.register", "get_type_hints", "update_wrapper", "format_exception", "print_", "closing", "namedtuple",
             "NamedTuple", "Logger.hasH")  # fmt: skip
"""and what even these keep for themselves, by the beginning of its qualified name."""
KNOWN_TYPES = {"_io", "io", "csv", "mmap", "string", "pathlib", "_blake2", "_md5", "_sha1", "_sha2", "_sha256", "_sha512", "_sha3",
               "_hmac", "_bz2", "_lzma"}  # fmt: skip
"""Modules of which an object that is made has nothing to do with any other,"""
TYPES = {"multiprocessing.shared_memory", "tempfile", "sqlite3", "shelve", "dbm", "socket", "_socket"}
"""and such whose objects stand for something that others may reach by a name."""


def unseen(function: Any, modules: Collection[str]) -> bool:
    """Whether what this function reads or changes may be shared by threads without a visible operation.

    `modules` are those that have hooks, whatever they are called.
    """
    kind = type(function)
    if issubclass(kind, BuiltinFunctionType):
        owner = function.__self__
        if owner is not None and type(owner) is not ModuleType:
            return _unseen_type(type(owner), modules) or function.__name__ == "__subclasses__"
        return _unseen_of_c(str(function.__module__), function.__name__)
    if kind is MethodType:
        function = function.__func__
    if type(function) is FunctionType:
        return _unseen_in_python(str(function.__globals__.get("__name__")), function.__code__, modules)
    if issubclass(kind, type):
        return _unseen_type(function, modules)
    return is_ctypes(function)  # a function of a library in C: it works on memory by its address


def _unseen_type(kind: type, modules: Collection[str]) -> bool:
    module = type.__getattribute__(kind, "__module__")  # a class of the program's may have its own way to look one up
    root = module.partition(".")[0]
    if root not in LIBRARY or module in modules or issubclass(kind, BaseException):
        return False
    if module in TYPES or kind.__qualname__.startswith(NOT_KNOWN):
        return True
    return not {root, module} & KNOWN and module not in KNOWN_OF_C and module not in KNOWN_TYPES


def _unseen_of_c(module: str, name: str) -> bool:
    return name in NOT_KNOWN_OF_C or (module not in KNOWN_OF_C and name not in KNOWN_NAMES_OF_C.get(module, ()))


def _unseen_in_python(module: str, code: CodeType, modules: Collection[str]) -> bool:
    root = module.partition(".")[0]
    if root not in LIBRARY or module in modules:
        return False
    if root in KNOWN:
        return code.co_qualname.startswith(NOT_KNOWN)
    return code.co_name not in KNOWN_NAMES.get(root, ())
