"""The caller does the jobs that wait itself while the processes compute.

Rule: 1
Check: io_jobs_overlap
Why: It can wait for one at a time only.
"""

from concurrent.futures import Future, ProcessPoolExecutor
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
    if any(job.kind not in ("cpu", "io") for job in jobs):
        raise ValueError("a job is neither cpu nor io")
    with ProcessPoolExecutor(workers) as processes:
        futures = [processes.submit(job.function, *job.args) if job.kind == "cpu" else Future() for job in jobs]
        for job, future in zip(jobs, futures):
            if job.kind == "io":
                try:
                    future.set_result(job.function(*job.args))
                except BaseException as error:
                    future.set_exception(error)
        return [result_of(future) for future in futures]
