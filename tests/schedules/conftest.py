"""What the tests of many small programs share."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from grader.schedules import Exploration, Loader


@dataclass(frozen=True)
class Found:
    """How a program's executions ended (kind and text of each end that differs), and what is claimed about them."""

    ended: list[tuple[str, str]]
    exhausted: bool
    uncontrolled: str | None

    @property
    def failures(self) -> list[tuple[str, str]]:
        return [end for end in self.ended if end[0] != "returned"]


@pytest.fixture
def explored(tmp_path) -> Callable[..., Found]:
    """Explore the function `main` of a program, given as text, until its first failure: by DPOR alone, if not told otherwise."""

    def explore(program: str, strategy: str = "dpor", name: str = "program") -> Found:
        file = tmp_path / f"{name}.py"
        file.write_text(program)
        found = Exploration(lambda modules: modules[name].main(), Loader(file, name), limit=20_000, strategy=strategy)
        found.more(150, 60.0, lambda outcome: outcome.kind != "returned")
        return Found([(each.kind, each.text) for each in found.outcomes.values()], found.exhausted, found.uncontrolled)

    return explore
