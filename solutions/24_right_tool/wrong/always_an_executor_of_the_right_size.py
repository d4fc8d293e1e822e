"""Each executor gets as many workers as there are jobs of its kind, if these are fewer.

Rule: 2
Check: results_in_order
Why: With no job of a kind that is an executor of no workers, which is a ValueError.
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
    with ProcessPoolExecutor(min(workers, len([job for job in jobs if job.kind == "cpu"]))) as processes, ThreadPoolExecutor(workers) as threads:
        executors = {"cpu": processes, "io": threads}
        futures = [executors[job.kind].submit(job.function, *job.args) for job in jobs]
        return [result_of(future) for future in futures]
