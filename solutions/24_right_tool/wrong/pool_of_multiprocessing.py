"""multiprocessing.Pool does the jobs that compute.

Rule: 2
Check: errors
Why: A job that raises SystemExit ends its worker, and the pool waits for the lost job for ever.
"""

from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pool
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


def answer_of(answer):
    try:
        return Result(answer.get())
    except BaseException as error:
        return Result(error=error)


def run_jobs(jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    if any(job.kind not in ("cpu", "io") for job in jobs):
        raise ValueError("a job is neither cpu nor io")
    with Pool(workers) as processes, ThreadPoolExecutor(workers) as threads:
        futures = [
            processes.apply_async(job.function, job.args) if job.kind == "cpu" else threads.submit(job.function, *job.args)
            for job in jobs
        ]
        results = [answer_of(each) if hasattr(each, "get") else result_of(each) for each in futures]
        processes.close()
        processes.join()
        return results
