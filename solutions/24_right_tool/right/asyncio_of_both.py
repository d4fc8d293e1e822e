"""Asyncio hands the jobs to both executors and gathers what comes back, exceptions as values."""

import asyncio
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from typing import NamedTuple


class Job(NamedTuple):
    kind: str
    function: object
    args: tuple = ()


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def caught(function, args):
    """An exception that is no Exception would end the event loop: it is caught where it happens."""
    try:
        return Result(function(*args))
    except BaseException as error:
        return Result(error=error)


async def gathered(jobs, executors):
    loop = asyncio.get_running_loop()
    calls = [loop.run_in_executor(executors[job.kind], caught, job.function, job.args) for job in jobs]
    answers = await asyncio.gather(*calls, return_exceptions=True)
    return [Result(error=each) if isinstance(each, BaseException) else each for each in answers]


def run_jobs(jobs, workers):
    if workers < 1 or not {job.kind for job in jobs} <= {"cpu", "io"}:
        raise ValueError("at least one worker, and jobs of the kinds cpu and io")
    with ProcessPoolExecutor(workers) as processes, ThreadPoolExecutor(max(workers, len(jobs))) as threads:
        return asyncio.run(gathered(jobs, {"cpu": processes, "io": threads}))
