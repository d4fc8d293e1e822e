"""The kind is looked at when the job's turn has come.

Rule: 3
Check: other_kinds
Why: The jobs before it have begun by then.
"""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from typing import NamedTuple


class Job(NamedTuple):
    kind: str
    function: object
    args: tuple = ()


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def result_of(future):
    error = future.exception()
    return Result(error=error) if error is not None else Result(future.result())


def run_jobs(jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    with ProcessPoolExecutor(workers) as processes, ThreadPoolExecutor(workers) as threads:
        executors = {"cpu": processes, "io": threads}
        futures = []
        for job in jobs:
            if job.kind not in executors:
                raise ValueError("a job is neither cpu nor io")
            futures.append(executors[job.kind].submit(job.function, *job.args))
        return [result_of(future) for future in futures]
