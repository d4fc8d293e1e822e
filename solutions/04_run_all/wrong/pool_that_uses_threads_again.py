"""A pool with as many workers as tasks.

Rule: 1
Check: a_thread_for_each_task
Why: A worker that is done takes the next task, and a thread has two of them. What the first left in it, the second finds.
"""

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def run_all(tasks):
    def run(task):
        try:
            return Result(task())
        except BaseException as error:
            return Result(None, error)

    with ThreadPoolExecutor(max_workers=len(tasks) or 1) as pool:
        return list(pool.map(run, tasks))
