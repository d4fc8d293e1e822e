"""Threads take the jobs in order; one with a job that computes waits for a process.

Rule: 1
Check: both_kinds_at_once
Why: With as many jobs that compute as there are threads, nobody is left for those that wait.
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
    if any(job.kind not in ("cpu", "io") for job in jobs):
        raise ValueError("a job is neither cpu nor io")
    with ProcessPoolExecutor(workers) as processes, ThreadPoolExecutor(workers) as threads:

        def call(job):
            if job.kind == "io":
                return job.function(*job.args)
            return processes.submit(job.function, *job.args).result()

        futures = [threads.submit(call, job) for job in jobs]
        return [result_of(future) for future in futures]
