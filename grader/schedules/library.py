"""The engine as a library: explore a function from a test of one's own."""

import inspect
import sys
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from . import own, state
from .engine import LIMIT
from .exploration import Exploration, StrategyName
from .loader import Loader
from .outcome import Outcome, Story


@dataclass(frozen=True)
class Explored:
    """What was found: a `story` (None: no failure), after how many executions, whether these were all that differ.

    `uncontrolled` says why the program could not be controlled, `limited` that it did not end within the limit on some schedule;
    with either, the absence of a story means nothing. `plain` names modules of the program's own that were not rewritten: their
    variables are no points of choice, only their locks and threads are, so `exhausted` is not claimed then. `files` are those
    that were rewritten.
    """

    story: Story | None
    executions: int
    exhausted: bool
    uncontrolled: str | None
    plain: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    limited: str | None = None


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
    limit: int = LIMIT,
) -> Explored:
    """Run `function(**arguments)` on every schedule that differs, or on as many as the budget allows, until one fails.

    It fails if an exception leaves it or any thread it started, if it deadlocks, or if its threads only look again and again at
    what never changes. What does not end within `limit` visible operations is cut off there, and no failure: nobody knows
    whether it would have ended.

    Its module's file is loaded anew and rewritten for every execution, and so are modules beside it and those that `modules`
    names (a package with all that is in it); by default, those of the program's own that these use. So the function must be
    found there by its name, outside of any other function. A method is called on a new object of its class. The arguments are
    the same objects every time: plain values, not what threads share. Raises ValueError if the function is not found, or an
    argument is an object of the program's own.
    """
    if state.execution is not None:
        raise ValueError("an exploration cannot explore: keep explore() under `if __name__ == '__main__':` or in a test")
    file, name = inspect.getsourcefile(function), function.__qualname__
    if file is None or "<" in name:
        raise ValueError(f"{name} cannot be found again in its file: it must not be inside another function")
    module = _importable(function.__module__, Path(file))
    _check(arguments)

    def explored(more: Collection[str], executions: int) -> tuple[Loader, Exploration, set[str]]:
        plain: set[str] = set()
        loader = Loader(Path(file), module, beside=True, more=more)

        def program(modules: Loader) -> object:
            found = _found(modules[module], name)
            plain.update(own.plain_modules(loader))
            return found(**arguments)

        exploration = Exploration(program, loader, strategy=strategy, seed=seed, early_sleepers=early_sleepers, limit=limit)
        exploration.more(executions, seconds, failing)
        return loader, exploration, plain

    more = own.found_by(lambda more: explored(more, 1)[2]) if modules is None else modules
    loader, exploration, plain = explored(more, executions)
    bad = [key for key, outcome in exploration.outcomes.items() if failing(outcome)]
    return Explored(
        exploration.story(bad) if bad else None,
        exploration.executions,
        exploration.exhausted and not plain,
        exploration.uncontrolled,
        tuple(sorted(plain)),
        tuple(sorted(loader.learners_files)),
        exploration.limited,
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
        if own.is_own(getattr(module, "__file__", None)):
            kind = type(value).__name__
            raise ValueError(f"the argument {name} is made once, for all schedules, and not rewritten: make the {kind} inside")


def failing(outcome: Outcome) -> bool:
    """Whether an outcome is a failure of a program that has no judge."""
    return outcome.kind in ("exception", "deadlock", "livelock")
