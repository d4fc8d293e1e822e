"""The engine as a library: explore a function from a test of one's own."""

import inspect
import sys
import sysconfig
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from . import state
from .exploration import Exploration, StrategyName
from .loader import Loader
from .outcome import Outcome, Story

INSTALLED = {Path(folder).resolve() for folder in sysconfig.get_paths().values()} | {Path(__file__).resolve().parents[1]}


@dataclass(frozen=True)
class Explored:
    """What was found: a `story` (None: no failure), after how many executions, whether these were all that differ.

    `uncontrolled` says why the program could not be controlled; then the absence of a story means nothing. `plain` names modules
    of the program's own that were not rewritten: their variables are no points of choice, only their locks and threads are, so
    `exhausted` is not claimed then. `files` are those that were rewritten.
    """

    story: Story | None
    executions: int
    exhausted: bool
    uncontrolled: str | None
    plain: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


def explore(
    function: Callable[..., object],
    *,
    arguments: Mapping[str, object] = {},
    modules: Collection[str] | None = None,
    executions: int = 2000,
    seconds: float = 30.0,
    seed: int = 1,
    strategy: StrategyName = "portfolio",
    early_sleepers: bool = True,
) -> Explored:
    """Run `function(**arguments)` on every schedule that differs, or on as many as the budget allows, until one fails.

    It fails if an exception leaves it or any thread it started, if it deadlocks, or if it never ends. Its module's file is
    loaded anew and rewritten for every execution, and so are modules beside it and those that `modules` names (a package with
    all that is in it); by default, those of the program's own that these use. So the function must be found there by its name,
    outside of any other function. A method is called on a new object of its class. The arguments are the same objects every
    time: plain values, not what threads share. Raises ValueError if the function is not found, or an argument is an object of
    the program's own.
    """
    if state.execution is not None:
        raise ValueError("an exploration cannot explore: keep explore() under `if __name__ == '__main__':` or in a test")
    file, name = inspect.getsourcefile(function), function.__qualname__
    if file is None or "<" in name:
        raise ValueError(f"{name} cannot be found again in its file: it must not be inside another function")
    module = _importable(function.__module__, Path(file))
    more = set(modules or ())
    _check(arguments)
    plain: set[str] = set()

    def explored(executions: int) -> tuple[Loader, Exploration]:
        loader = Loader(Path(file), module, beside=True, more=more)

        def program(modules: Loader) -> object:
            found = _found(modules[module], name)
            plain.update(_plain_modules(loader))
            return found(**arguments)

        exploration = Exploration(program, loader, strategy=strategy, seed=seed, early_sleepers=early_sleepers)
        exploration.more(executions, seconds, failing)
        return loader, exploration

    while modules is None and explored(1) and plain - more:
        more |= plain
        plain.clear()
    plain.clear()
    loader, exploration = explored(executions)
    bad = [key for key, outcome in exploration.outcomes.items() if failing(outcome)]
    return Explored(
        exploration.story(bad) if bad else None,
        exploration.executions,
        exploration.exhausted and not plain,
        exploration.uncontrolled,
        tuple(sorted(plain)),
        tuple(sorted(loader.learners_files)),
    )


def _importable(name: str, file: Path) -> str:
    """Return the name to import the module under: its own if its package is there, which relative imports need."""
    parent = name.rpartition(".")[0]
    return name if name != "__main__" and (not parent or parent in sys.modules) else file.stem


def _found(module: ModuleType, name: str) -> Callable[..., object]:
    """Return the function; for a method, that of a new object."""
    found: object = module
    for part in name.split("."):
        owner, found = found, inspect.getattr_static(found, part)
    if isinstance(found, (staticmethod, classmethod)) or owner is module:
        return getattr(owner, part)  # type: ignore[no-any-return]
    return getattr(owner(), part)  # type: ignore[operator, no-any-return]


def _check(arguments: Mapping[str, object]) -> None:
    for name, value in arguments.items():
        module = sys.modules.get(type(value).__module__)
        if _own(getattr(module, "__file__", None)):
            kind = type(value).__name__
            raise ValueError(f"the argument {name} is made once, for all schedules, and not rewritten: make the {kind} inside")


def _plain_modules(loader: Loader) -> set[str]:
    """Return the modules of the program's own that the rewritten ones use and that were not rewritten."""
    used = set()
    for name in loader.codes:
        for value in list(vars(sys.modules[name]).values()) if name in sys.modules else []:
            where = value.__name__ if isinstance(value, ModuleType) else getattr(value, "__module__", None)
            if type(where) is str and where not in loader.codes and where in sys.modules:
                used.add(where)
    return {name for name in used if _own(getattr(sys.modules[name], "__file__", None))}


def _own(file: object) -> bool:
    """Whether a module's file belongs to the program, not to Python or to what is installed."""
    return type(file) is str and file.endswith(".py") and not INSTALLED & set(Path(file).resolve().parents)


def failing(outcome: Outcome) -> bool:
    """Whether an outcome is a failure of a program that has no judge."""
    return outcome.kind in ("exception", "deadlock", "livelock")
