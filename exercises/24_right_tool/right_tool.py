"""24 The right tool: jobs that compute belong into processes, jobs that wait into threads, and neither need wait for the other.

Fill in the function. The numbered rules are in README.md, help is in hints.md, and
`bakehouse check right_tool` tells you how far you are.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple


class Job(NamedTuple):
    """A call of function(*args) to be made; `kind` is "cpu" if it computes, "io" if it waits."""

    kind: str
    function: Callable
    args: tuple = ()


class Result(NamedTuple):
    """What came of a job: the value that it returned, or the exception that it raised."""

    value: object = None
    error: BaseException | None = None


def run_jobs(jobs: Sequence[Job], workers: int) -> list[Result]:
    """Make all the calls, and return a Result for each, in the order of `jobs`.

    The "cpu" jobs run in up to `workers` processes, the "io" jobs in threads, `workers` of them at a time or more, if
    there are so many, and both kinds at the same time. The function of an "io" job may be anything that can be called,
    a closure for example.

    Raises:
        ValueError: a job is of another kind, or `workers` is below 1; then no job is begun.
    """
    raise NotImplementedError('run_jobs: give the "cpu" jobs to processes and the "io" jobs to threads')
