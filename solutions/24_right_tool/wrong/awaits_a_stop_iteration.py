"""Awaits two executors, and the exception of an io job comes through the future that is awaited.

Rule: 2
Check: errors
Why: A StopIteration can't be put into a future of asyncio: the call never ends, or the error is a RuntimeError.
"""

import asyncio
import pickle
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
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


def _call(function, args):
    """In a process: make the call, and return what came of it, pickled."""
    try:
        outcome = True, function(*args)
    except BaseException as error:
        outcome = False, error
    try:
        return pickle.dumps(outcome)
    except BaseException as error:
        text = f"{type(outcome[1]).__name__} can't be pickled ({type(error).__name__})"
        return pickle.dumps((False, RuntimeError(text)))


def _unpack(packed):
    """In the caller: make a Result of what `_call` returned."""
    try:
        returned, thing = pickle.loads(packed)
    except BaseException as error:
        return Result(error=RuntimeError(f"what the job left can't be unpickled ({type(error).__name__})"))
    if returned:
        return Result(value=thing)
    if not isinstance(thing, BaseException):
        thing = RuntimeError("the exception has become something else on its way")
    return Result(error=thing)


async def _finish(job, call):
    if job.kind == "cpu":
        return _unpack(await call)
    try:
        return Result(value=await call)
    except BaseException as error:
        return Result(error=error)


async def _run(jobs, workers):
    loop = asyncio.get_running_loop()
    calls = {}
    with ProcessPoolExecutor(workers) as processes, ThreadPoolExecutor(workers) as threads:
        for kind in ("cpu", "io"):
            for index, job in enumerate(jobs):
                if job.kind == kind == "cpu":
                    calls[index] = loop.run_in_executor(processes, _call, job.function, job.args)
                elif job.kind == kind:
                    calls[index] = loop.run_in_executor(threads, job.function, *job.args)
        return await asyncio.gather(*(_finish(job, calls[index]) for index, job in enumerate(jobs)))


def run_jobs(jobs: Sequence[Job], workers: int) -> list[Result]:
    if workers < 1:
        raise ValueError("workers must be at least 1")
    for job in jobs:
        if job.kind not in ("cpu", "io"):
            raise ValueError(f"a job of kind {job.kind!r}")
    return asyncio.run(_run(jobs, workers))
