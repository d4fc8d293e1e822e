"""The corpus: attacks on top of known-wrong submissions, each with what it tries and what its honest part earns."""

import ast
import re
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
SOLUTIONS = Path(__file__).parents[2] / "solutions"


@dataclass(frozen=True)
class Attack:
    """``honest``: the checks that the base passes by right. ``held``: the levels of walls that hold against it."""

    name: str
    harm: str
    base: Path
    after: bool
    honest: frozenset[str]
    held: frozenset[str]
    code: str

    @property
    def exercise(self) -> str:
        return self.base.parents[1].name.partition("_")[2]

    @property
    def source(self) -> str:
        """The submission as it is handed in."""
        base = self.base.read_text(encoding="utf-8")
        return f"{base}\n\n{self.code}" if self.after else f"{self.code}\n\n{base}"


def read(file: Path) -> Attack:
    """The attack in ``file``; its docstring has the fields, a line each."""
    code = file.read_text(encoding="utf-8")
    fields = dict(re.findall(r"^(\w+): (.*)$", ast.get_docstring(ast.parse(code)) or "", re.MULTILINE))
    base = fields["Base"].split(" ")[0]
    return Attack(
        name=file.stem,
        harm=fields["Harm"],
        base=SOLUTIONS / base,
        after="after" in fields["Base"],
        honest=_names(fields["Honest"]),
        held=_names(fields["Held"]),
        code=code,
    )


def _names(text: str) -> frozenset[str]:
    return frozenset(name for name in re.split(r",\s*", text) if name != "none")


ATTACKS = tuple(read(file) for file in sorted(CORPUS.glob("*.py")))
