"""``python -m grader.lab.once NAME ANSWER [quick]``: one experiment, in this process; the answer as JSON in a file."""

import json
import sys
from importlib import import_module
from pathlib import Path

from grader.lab.experiment import Experiment, NotHere
from grader.lab.machine import machine
from grader.lab.record import Record


def answer(name: str, quick: bool) -> dict[str, object]:
    """The record, or under ``not here`` why there can be none."""
    experiment: Experiment = import_module(f"grader.lab.experiments.{name}").EXPERIMENT
    on = machine()  # before the work: the load is that of others
    try:
        variants = list(experiment.measure(quick))
    except NotHere as reason:
        return {"not here": str(reason)}
    return Record(name, experiment.unit, on, quick, variants, experiment.at).as_json()


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(json.dumps(answer(sys.argv[1], sys.argv[3:] == ["quick"])), encoding="utf-8")
