"""A thread for each job that waits, which puts its value into a list.

Rule: 2
Check: errors
Why: A thread that ends by an exception leaves nothing in the list.
"""

from concurrent.futures import ProcessPoolExecutor
from threading import Thread
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
        results = [Result()] * len(jobs)

        def wait(place, job):
            results[place] = Result(job.function(*job.args))

        futures = {place: processes.submit(job.function, *job.args) for place, job in enumerate(jobs) if job.kind == "cpu"}
        threads = [Thread(target=wait, args=(place, job)) for place, job in enumerate(jobs) if job.kind == "io"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for place, future in futures.items():
            results[place] = result_of(future)
        return results
