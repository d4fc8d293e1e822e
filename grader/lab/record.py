"""A record: what one experiment found on one machine, as JSON that is kept."""

import json
import statistics
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from grader.lab.experiment import Variant

SCHEMA = 1


class NoRecord(Exception):
    """A file that is no record, or a record that has not what was asked of it; the message says which."""


@dataclass(frozen=True)
class Record:
    """One experiment's findings. ``quick`` ones show the kind of answer and are no measurement."""

    experiment: str
    unit: str
    machine: dict[str, Any]
    quick: bool
    variants: list[Variant] = field(default_factory=list)
    at: str = ""

    def of(self, name: str, at: float | None = None) -> Variant:
        """The variant of this name (and size); raises NoRecord."""
        found = next((each for each in self.variants if each.name == name and each.at == at), None)
        if found is None:
            names = ", ".join(f"{each.name}@{each.at:g}" if each.at is not None else each.name for each in self.variants)
            raise NoRecord(f"{self.experiment} has no variant {name!r} at {at}; it has {names}")
        return found

    def as_json(self) -> dict[str, Any]:
        """The record as it is kept."""
        variants = [{"name": each.name, **({} if each.at is None else {"at": each.at}), "runs": each.runs} for each in self.variants]
        return {
            "schema": SCHEMA, "experiment": self.experiment, "unit": self.unit, "at": self.at, "quick": self.quick,
            "machine": self.machine, "variants": variants,
        }  # fmt: skip

    def keep(self, file: Path) -> None:
        """Write it, whole or not at all."""
        file.parent.mkdir(parents=True, exist_ok=True)
        partial = file.with_name(file.name + ".partial")
        partial.write_text(json.dumps(self.as_json(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        partial.replace(file)


def read(file: Path) -> Record:
    """The record in a file; raises NoRecord."""
    try:
        return from_json(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NoRecord(f"{file} is no record of an experiment: {error}") from None


def from_json(data: Mapping[str, Any]) -> Record:
    """The record that ``as_json`` gave."""
    variants = [Variant(each["name"], [float(run) for run in each["runs"]], each.get("at")) for each in data["variants"]]
    return Record(data["experiment"], data["unit"], data["machine"], data["quick"], variants, data["at"])


@dataclass(frozen=True)
class Spread:
    """What is told of a variant's runs: the lowest says what the machine can do, the distance how quiet it was."""

    lowest: float
    median: float
    highest: float

    @classmethod
    def of(cls, variant: Variant) -> "Spread":
        return cls(min(variant.runs), statistics.median(variant.runs), max(variant.runs))
