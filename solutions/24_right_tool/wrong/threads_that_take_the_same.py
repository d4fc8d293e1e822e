"""As many threads as workers take the waiting jobs one after the other, and nothing keeps two of them from taking the same.

Rule: 1
Check: io_jobs_are_in_the_caller
Why: The job is looked up in one step, and counted as taken in another: a thread that comes in between finds it, too.
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


class Line:
    def __init__(self, jobs, results):
        self.jobs = jobs
        self.results = results
        self.first = 0

    def serve(self):
        while self.first < len(self.jobs):
            place, job = self.jobs[self.first]
            self.first += 1
            try:
                self.results[place] = Result(job.function(*job.args))
            except BaseException as error:
                self.results[place] = Result(error=error)


def run_jobs(jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    if any(job.kind not in ("cpu", "io") for job in jobs):
        raise ValueError("a job is neither cpu nor io")
    results = [Result()] * len(jobs)
    line = Line([(place, job) for place, job in enumerate(jobs) if job.kind == "io"], results)
    with ProcessPoolExecutor(workers) as processes:
        futures = {place: processes.submit(job.function, *job.args) for place, job in enumerate(jobs) if job.kind == "cpu"}
        threads = [Thread(target=line.serve) for _ in range(workers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for place, future in futures.items():
            results[place] = result_of(future)
        return results
