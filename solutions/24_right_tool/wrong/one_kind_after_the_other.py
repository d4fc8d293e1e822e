"""First all jobs that compute are done, then those that wait.

Rule: 1
Check: both_kinds_at_once
Why: The jobs that wait could have waited meanwhile.
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
        results = {}
        for kind in ("cpu", "io"):
            places = [place for place, job in enumerate(jobs) if job.kind == kind]
            futures = [executors[kind].submit(jobs[place].function, *jobs[place].args) for place in places]
            results |= {place: result_of(future) for place, future in zip(places, futures)}
        return [results[place] for place in range(len(jobs))]
