"""asyncio carries the errors of the executors.

Rule: 3
Check: errors_are_results
Why: An event loop can't carry a StopIteration, and hands on a copy of a TimeoutError.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import NamedTuple


class Result(NamedTuple):
    """What became of a task: its value, or the exception that it raised."""

    value: object = None
    error: BaseException | None = None


async def together(tasks, cooks):
    loop = asyncio.get_running_loop()
    futures = [loop.run_in_executor(cook, task) for cook, task in zip(cooks, tasks)]
    if futures:
        await asyncio.wait(futures)
    return [Result(None, each.exception()) if each.exception() is not None else Result(each.result()) for each in futures]


def run_all(tasks):
    with ExitStack() as stack:
        cooks = [stack.enter_context(ThreadPoolExecutor(max_workers=1)) for _ in tasks]
        return asyncio.run(together(tasks, cooks))
