"""An executor of one worker for each task; an ExitStack waits for all of them."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def run_all(tasks):
    with ExitStack() as stack:
        futures = [stack.enter_context(ThreadPoolExecutor(1)).submit(task) for task in tasks]
        errors = [future.exception() for future in futures]
    return [Result(None, error) if error is not None else Result(future.result()) for future, error in zip(futures, errors, strict=True)]
