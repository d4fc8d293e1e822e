"""Processes for the jobs that wait, threads for those that compute.

Rule: 1
Check: cpu_jobs_are_in_processes, io_jobs_are_in_the_caller
Why: Waiting is cheap in a thread, and computing needs an interpreter of its own.
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
        executors = {"io": processes, "cpu": threads}
        futures = [executors[job.kind].submit(job.function, *job.args) for job in jobs]
        return [result_of(future) for future in futures]
