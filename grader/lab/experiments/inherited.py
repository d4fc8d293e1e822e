"""Whether a child sees a global that its parent set after the import."""

import multiprocessing
from functools import partial
from typing import Any

from grader.lab.experiment import Experiment, Variant
from grader.lab.measuring import repeated

flour = "none"


def look(connection: Any) -> None:
    """In the child: say what the global is."""
    connection.send(flour)


def sees(method: str) -> float:
    """100 if a child started so sees the change, else 0."""
    global flour
    flour = "rye"
    context = multiprocessing.get_context(method)
    near, far = context.Pipe()
    child = context.Process(target=look, args=(far,))  # type: ignore[attr-defined]
    child.start()
    seen = near.recv()
    child.join()
    return 100.0 if seen == "rye" else 0.0


def _measure(quick: bool) -> list[Variant]:
    methods = multiprocessing.get_all_start_methods()
    return [repeated(method, partial(sees, method), 2 if quick else 5) for method in methods]


EXPERIMENT = Experiment(
    "inherited",
    "What a child finds",
    "How many of the children see what their parent set after the import?",
    "%",
    "lessons/processes-that-compute.md#how-a-child-begins-start-methods",
    _measure,
)
