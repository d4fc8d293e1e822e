"""The io jobs run in threads, but those of a process that is forked for them: functions need no pickling there.

Rule: 1
Check: io_jobs_are_in_the_caller
Why: What a closure appends to a list of the caller's is in the copy, and gone with it.
"""

import os
import pickle
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from typing import NamedTuple


class Job(NamedTuple):
    kind: str
    function: object
    args: tuple = ()


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def run_jobs(jobs, workers):
    if workers < 1:
        raise ValueError("workers below 1")
    if any(job.kind not in ("cpu", "io") for job in jobs):
        raise ValueError("a job of another kind")
    waiting = {place: job for place, job in enumerate(jobs) if job.kind == "io"}
    computing = {place: job for place, job in enumerate(jobs) if job.kind == "cpu"}
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        tell_and_end(waiting, workers, writing)
    os.close(writing)
    with ProcessPoolExecutor(workers) as processes:
        results = all_of(processes, computing)
        with open(reading, "rb") as pipe:
            results |= pickle.load(pipe)
    os.waitpid(pid, 0)
    return [results[place] for place in range(len(jobs))]


def all_of(executor, jobs):
    futures = {place: executor.submit(job.function, *job.args) for place, job in jobs.items()}
    results = {}
    for place, future in futures.items():
        error = future.exception()
        results[place] = Result(error=error) if error is not None else Result(future.result())
    return results


def tell_and_end(jobs, workers, writing):
    try:
        with ThreadPoolExecutor(workers) as threads, open(writing, "wb") as pipe:
            results = all_of(threads, jobs)
            pickle.dump({place: as_it_arrives(result) for place, result in results.items()}, pipe)
    finally:
        os._exit(0)


def as_it_arrives(result):
    try:
        return pickle.loads(pickle.dumps(result))
    except Exception as error:
        return Result(error=RuntimeError(f"{result} can't be sent: {error}"))
