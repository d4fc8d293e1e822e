"""An assertion looks at workers.

Rule: 0
Check: bad_workers
Why: That is an AssertionError, and with python -O nothing at all.
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
    assert workers >= 1
    if any(job.kind not in ("cpu", "io") for job in jobs):
        raise ValueError("a job is neither cpu nor io")
    with ProcessPoolExecutor(workers) as processes, ThreadPoolExecutor(workers) as threads:
        executors = {"cpu": processes, "io": threads}
        futures = [executors[job.kind].submit(job.function, *job.args) for job in jobs]
        return [result_of(future) for future in futures]
