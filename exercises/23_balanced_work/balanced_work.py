"""23 Balanced work: some jobs take a moment and some take for ever, and nobody says which.

Fill in the function. The numbered rules are in README.md, help is in hints.md, and
`bakehouse check balanced_work` tells you how far you are.
"""

from collections.abc import Callable, Sequence


def run_balanced(function: Callable, jobs: Sequence, workers: int) -> list:
    """Return [function(job) for job in jobs], worked out by `workers` processes; the results are in the order of `jobs`.

    No worker stands idle while a job waits, however unequal the jobs are. If jobs fail, the exception of the first of them,
    in the order of `jobs`, is raised.

    Raises:
        ValueError: `workers` is below 1.
        RuntimeError: a worker was killed.
    """
    raise NotImplementedError(
        "run_balanced: let `workers` processes take one job after another, whoever is free the next one."
    )
