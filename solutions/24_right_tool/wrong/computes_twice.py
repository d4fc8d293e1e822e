"""Jobs that compute are done in the caller as well, to check the processes.

Rule: 1
Check: cpu_jobs_are_in_processes
Why: The caller computes all of it once more, in turns with everything else.
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
        executors = {"cpu": processes, "io": threads}
        futures = [executors[job.kind].submit(job.function, *job.args) for job in jobs]
        for job in jobs:
            if job.kind == "cpu":
                try:
                    job.function(*job.args)
                except BaseException:
                    pass
        return [result_of(future) for future in futures]
