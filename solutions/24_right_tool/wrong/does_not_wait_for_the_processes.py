"""The executor for processes is told to shut down, and not waited for.

Rule: 0
Check: nothing_left_behind
Why: Its processes are still there for a while when the call has returned.
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
    processes = ProcessPoolExecutor(workers)
    with ThreadPoolExecutor(workers) as threads:
        executors = {"cpu": processes, "io": threads}
        futures = [executors[job.kind].submit(job.function, *job.args) for job in jobs]
        results = [result_of(future) for future in futures]
    processes.shutdown(wait=False)
    return results
