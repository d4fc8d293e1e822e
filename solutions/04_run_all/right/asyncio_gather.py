"""asyncio in the caller's thread waits for threads, each of an executor of its own."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def errand(task) -> Result:
    try:
        return Result(task())
    except BaseException as error:
        return Result(None, error)


async def morning(tasks, cooks) -> list[Result]:
    loop = asyncio.get_running_loop()
    return await asyncio.gather(*(loop.run_in_executor(cook, errand, task) for cook, task in zip(cooks, tasks, strict=True)))


def run_all(tasks):
    with ExitStack() as stack:
        cooks = [stack.enter_context(ThreadPoolExecutor(max_workers=1)) for _ in tasks]
        return asyncio.run(morning(tasks, cooks))
