"""A pool with as many workers as Python finds good.

Rule: 1
Check: all_in_progress_at_once
Why: That number has to do with the machine's cores, and nothing with how many tasks there are.
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

    with ThreadPoolExecutor() as pool:
        return list(pool.map(run, tasks))
