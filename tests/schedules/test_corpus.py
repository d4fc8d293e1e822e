"""Right programs are never called wrong, wrong ones are found, whatever the seed: small programs in many styles."""

import ast
from pathlib import Path

import pytest

from grader.schedules import Exploration, Loader

CORPUS = Path(__file__).parent / "corpus"
HELPERS = {"run", "synchronized", "five"}
SEEDS = (1, 2)


def programs(side: str) -> list[tuple[Path, str]]:
    return [
        (file, part.name)
        for file in sorted((CORPUS / side).glob("*.py"))
        for part in ast.parse(file.read_text()).body
        if isinstance(part, ast.FunctionDef) and part.name not in HELPERS
    ]


def explored(file: Path, function: str, seed: int, executions: int) -> Exploration:
    exploration = Exploration(
        lambda modules: getattr(modules[file.stem], function)(), Loader(file, file.stem), seed=seed, limit=20_000
    )
    exploration.more(executions, 30.0, lambda outcome: outcome.kind != "returned")
    return exploration


def named(programs: list[tuple[Path, str]]) -> list[str]:
    return [f"{file.stem}-{function}" for file, function in programs]


RIGHT, WRONG = programs("right"), programs("wrong")


@pytest.mark.parametrize(("file", "function"), RIGHT, ids=named(RIGHT))
def test_right(file, function):
    for seed in SEEDS:
        exploration = explored(file, function, seed, 40)
        assert {outcome.kind: outcome.text for outcome in exploration.outcomes.values()} == {"returned": ""}
        assert exploration.uncontrolled is None
        if exploration.exhausted:
            break


@pytest.mark.parametrize(("file", "function"), WRONG, ids=named(WRONG))
def test_wrong(file, function):
    for seed in SEEDS:
        exploration = explored(file, function, seed, 400)
        bad = [outcome for outcome in exploration.outcomes.values() if outcome.kind != "returned"]
        assert bad and bad[0].kind in ("exception", "deadlock", "livelock")
        story = exploration.story([bad[0].key])
        assert story.confirmed and story.pattern
        if exploration.executions <= 30:  # found before anything depends on the seed
            break


@pytest.mark.parametrize(("file", "function"), WRONG, ids=named(WRONG))
def test_a_wrong_program_is_never_proven(file, function):
    found = Exploration(
        lambda modules: getattr(modules[file.stem], function)(), Loader(file, file.stem), strategy="dpor", limit=20_000
    )
    found.more(100, 10.0, lambda outcome: outcome.kind != "returned")
    assert not found.exhausted or {outcome.kind for outcome in found.outcomes.values()} != {"returned"}


def test_the_corpus_is_large():
    assert len(RIGHT) >= 40 and len(WRONG) >= 60
