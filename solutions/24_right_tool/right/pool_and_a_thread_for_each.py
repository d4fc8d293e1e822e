"""multiprocessing.Pool for the cpu jobs, shielded so that nothing that is raised can hurt it, and a bare thread for each io job."""

import multiprocessing
import pickle
import threading
from typing import NamedTuple


class Job(NamedTuple):
    kind: str
    function: object
    args: tuple = ()


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def shielded(function, args):
    try:
        result = Result(function(*args))
    except BaseException as error:
        result = Result(error=error)
    try:
        pickle.loads(pickle.dumps(result))
    except Exception:
        result = Result(error=RuntimeError(f"{type(result.error).__name__}: {result.error}"))
    return result


def run_jobs(jobs, workers):
    if workers < 1:
        raise ValueError("workers")
    for job in jobs:
        if job.kind not in ("cpu", "io"):
            raise ValueError("unknown kind of job: " + repr(job.kind))
    results = [None] * len(jobs)

    def wait_for(place, job):
        try:
            results[place] = Result(job.function(*job.args))
        except BaseException as error:
            results[place] = Result(error=error)

    with multiprocessing.Pool(workers) as pool:
        pending = {
            place: pool.apply_async(shielded, (job.function, job.args)) for place, job in enumerate(jobs) if job.kind == "cpu"
        }
        threads = [threading.Thread(target=wait_for, args=(place, job)) for place, job in enumerate(jobs) if job.kind == "io"]
        for thread in threads:
            thread.start()
        for place, answer in pending.items():
            results[place] = answer.get()
        for thread in threads:
            thread.join()
        pool.close()
        pool.join()
    return results
