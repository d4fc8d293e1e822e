"""01 Round robin: many tasks and one worker, who gives each a short turn, round after round.

Fill in the function. The numbered rules are in README.md, help is in hints.md, and
`bakehouse check round_robin` tells you how far you are.
"""

from collections.abc import Iterator


def run_round_robin(tasks: dict[str, Iterator], quantum: int = 1) -> list[tuple[str, object]]:
    """Run all tasks to their end, in turns of up to `quantum` steps, and return the timeline of what happened.

    A step is one next() of the task's iterator. The timeline has (name, yielded value) for each step, in the order in which
    the steps were taken. A task that raises is recorded as (name, the exception), and the others go on without it.

    Raises ValueError for a quantum below 1, before any task has taken a step.
    """
    raise NotImplementedError("run_round_robin is not written yet: begin with one step of each task, in the dict's order.")
