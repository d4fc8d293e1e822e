"""Which modules are a program's own: those are loaded anew for each execution and rewritten, as far as they are known."""

import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from .loader import Loader

INSTALLED = {Path(folder).resolve() for folder in sysconfig.get_paths().values()} | {Path(__file__).resolve().parents[1]}


def found_by(run: Callable[[set[str]], set[str]]) -> set[str]:
    """All modules of a program's own: `run(more)` runs it once with `more` rewritten, and returns those that were not."""
    more: set[str] = set()
    while plain := run(more) - more:
        more |= plain
    return more


def plain_modules(loader: Loader) -> set[str]:
    """Return the modules of the program's own that the rewritten ones use and that were not rewritten."""
    used = set()
    for name in loader.codes:
        for value in list(vars(sys.modules[name]).values()) if name in sys.modules else []:
            where = value.__name__ if isinstance(value, ModuleType) else getattr(value, "__module__", None)
            if type(where) is str and where not in loader.codes and where in sys.modules:
                used.add(where)
    return {name for name in used if is_own(getattr(sys.modules[name], "__file__", None))}


def is_own(file: object) -> bool:
    """Whether a module's file belongs to the program, not to Python or to what is installed."""
    return type(file) is str and file.endswith(".py") and not INSTALLED & set(Path(file).resolve().parents)
