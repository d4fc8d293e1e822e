"""A multiprocessing.pool.ThreadPool of one for each task: with its helpers, four threads a task."""

from multiprocessing.pool import ThreadPool
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def outcome(task):
    try:
        return Result(task())
    except BaseException as error:
        return Result(None, error)


def run_all(tasks):
    pools = [ThreadPool(1) for _ in tasks]
    try:
        answers = [pool.apply_async(outcome, (task,)) for pool, task in zip(pools, tasks, strict=True)]
        return [answer.get() for answer in answers]
    finally:
        for pool in pools:
            pool.close()
        for pool in pools:
            pool.join()
