"""A beginner's: one function for each kind, run side by side in two threads, each with the map of its executor."""

import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from typing import NamedTuple


class Job(NamedTuple):
    kind: str
    function: object
    args: tuple = ()


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def call(job):
    try:
        return Result(value=job.function(*job.args))
    except BaseException as error:
        return Result(error=error)


def do_all(executor, places, jobs, results):
    futures = []
    for place in places:
        futures.append(executor.submit(call, jobs[place]))
    for place, future in zip(places, futures):
        error = future.exception()
        if error is not None:
            results[place] = Result(error=error)
        else:
            results[place] = future.result()


def run_jobs(jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    cpu, io = [], []
    for place in range(len(jobs)):
        if jobs[place].kind == "cpu":
            cpu.append(place)
        elif jobs[place].kind == "io":
            io.append(place)
        else:
            raise ValueError("a job is neither cpu nor io")
    results = {}
    with ProcessPoolExecutor(workers) as processes:
        with ThreadPoolExecutor(workers) as threads:
            helper = threading.Thread(target=do_all, args=(threads, io, jobs, results))
            helper.start()
            do_all(processes, cpu, jobs, results)
            helper.join()
    return [results[place] for place in range(len(jobs))]
