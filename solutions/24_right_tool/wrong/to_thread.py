"""asyncio.to_thread for what waits.

Rule: 1
Check: io_jobs_overlap
Why: asyncio's own executor has at most min(32, cores + 4) threads: with more workers than that, and as many io jobs,
they are not all under way at once.
"""

import asyncio
import pickle
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
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


def attempt(function, args, travels):
    try:
        return Result(value=function(*args))
    except BaseException as error:
        if travels:
            try:
                if not isinstance(pickle.loads(pickle.dumps(error)), BaseException):
                    raise TypeError(type(error).__name__)
            except Exception:
                return Result(error=RuntimeError(f"{type(error).__name__} cannot be pickled"))
        return Result(error=error)


async def gather(jobs, workers):
    loop = asyncio.get_running_loop()
    gate = asyncio.Semaphore(workers)

    async def in_a_thread(job):
        async with gate:
            return await asyncio.to_thread(attempt, job.function, job.args, False)

    with ProcessPoolExecutor(max(1, min(workers, len(jobs)))) as processes:
        calls = [None] * len(jobs)
        for i, job in enumerate(jobs):
            if job.kind == "cpu":
                calls[i] = loop.run_in_executor(processes, attempt, job.function, job.args, True)
        for i, job in enumerate(jobs):
            if job.kind == "io":
                calls[i] = in_a_thread(job)
        return list(await asyncio.gather(*calls))


def run_jobs(jobs: Sequence[Job], workers: int) -> list[Result]:
    if workers < 1:
        raise ValueError("workers must be at least 1")
    if any(job.kind not in ("cpu", "io") for job in jobs):
        raise ValueError("a job of another kind")
    return asyncio.run(gather(jobs, workers))
