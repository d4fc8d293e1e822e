"""One pool with a worker for each task; a barrier before each task keeps a worker from taking two."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def run_all(tasks):
    if len(tasks) == 0:
        return []
    meeting = threading.Barrier(len(tasks))

    def run(task):
        meeting.wait()
        try:
            return Result(value=task())
        except BaseException as error:
            return Result(error=error)

    with ThreadPoolExecutor(max_workers=len(tasks)) as pool:
        return list(pool.map(run, tasks))
