"""Asyncio keeps the books: a semaphore of `workers`, and each job is awaited in an executor; gather gives them back in order."""

import asyncio
import concurrent.futures
from collections.abc import Callable, Sequence


async def gathered(pool, function, jobs):
    loop = asyncio.get_running_loop()
    tasks = [loop.run_in_executor(pool, captured, function, job) for job in jobs]
    return await asyncio.gather(*tasks, return_exceptions=True)


def captured(function, job):
    """KeyboardInterrupt would end the event loop: it travels as data."""
    try:
        return True, function(job)
    except BaseException as error:
        return False, error


def run_balanced(function: Callable, jobs: Sequence, workers: int) -> list:
    if workers < 1:
        raise ValueError("workers must be at least 1")
    with concurrent.futures.ProcessPoolExecutor(workers) as pool:
        answers = asyncio.run(gathered(pool, function, jobs))
    results = []
    for answer in answers:
        if isinstance(answer, BaseException):
            raise answer
        fine, value = answer
        if not fine:
            raise value
        results.append(value)
    return results
