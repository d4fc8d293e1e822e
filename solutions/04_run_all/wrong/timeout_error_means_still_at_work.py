"""Looks every second whether a task has ended, and takes TimeoutError for not yet.

Rule: 3
Check: errors_are_results
Why: A task that raises TimeoutError is waited for without end.
"""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import NamedTuple


class Result(NamedTuple):
    """What became of a task: its value, or the exception that it raised."""

    value: object = None
    error: BaseException | None = None


def wait_for(future):
    while True:
        try:
            return Result(future.result(timeout=1))
        except TimeoutError:
            continue
        except BaseException as error:
            return Result(None, error)


def run_all(tasks):
    with ExitStack() as stack:
        futures = [stack.enter_context(ThreadPoolExecutor(1)).submit(task) for task in tasks]
        return [wait_for(future) for future in futures]
