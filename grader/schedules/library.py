"""The engine as a library: explore a function from a test of one's own."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .exploration import Exploration, StrategyName
from .loader import Loader
from .outcome import Outcome, Story


@dataclass(frozen=True)
class Explored:
    """What was found: a `story` (None: no failure), after how many executions, whether these were all that differ.

    `uncontrolled` says why the program could not be controlled; then the absence of a story means nothing.
    """

    story: Story | None
    executions: int
    exhausted: bool
    uncontrolled: str | None


def explore(
    function: Callable[[], object],
    *,
    executions: int = 2000,
    seconds: float = 30.0,
    seed: int = 1,
    strategy: StrategyName = "portfolio",
    early_sleepers: bool = True,
) -> Explored:
    """Run `function` on every schedule that differs, or on as many as the budget allows, until one fails.

    It fails if an exception leaves it or any thread it started, if it deadlocks, or if it never ends. Its module's file is
    loaded anew and rewritten for every execution; so the function must be found there by its name, outside of any other
    function. Raises ValueError if it is not.
    """
    file = inspect.getsourcefile(function)
    name = function.__qualname__
    if file is None or "<" in name:
        raise ValueError(f"{name} cannot be found again in its file: it must not be inside another function")
    module = Path(file).stem
    loader = Loader(Path(file), module)

    def program(modules: Loader) -> object:
        found: object = modules[module]
        for part in name.split("."):
            found = getattr(found, part)
        return found()  # type: ignore[operator]

    exploration = Exploration(program, loader, strategy=strategy, seed=seed, early_sleepers=early_sleepers)
    exploration.more(executions, seconds, failing)
    bad = [key for key, outcome in exploration.outcomes.items() if failing(outcome)]
    story = exploration.story(bad) if bad else None
    return Explored(story, exploration.executions, exploration.exhausted, exploration.uncontrolled)


def failing(outcome: Outcome) -> bool:
    """Whether an outcome is a failure of a program that has no judge."""
    return outcome.kind in ("exception", "deadlock", "livelock")
