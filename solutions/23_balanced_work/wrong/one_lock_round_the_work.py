"""The workers hold a common lock while they work on a job.

Rule: 2
Check: no_worker_idles, as_many_as_workers, speedup
Why: There are many of them, and one works.
"""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor


def remember(lock):
    global kitchen
    kitchen = lock


def task(function, job):
    with kitchen:
        return function(job)


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    with ProcessPoolExecutor(workers, initializer=remember, initargs=(multiprocessing.Lock(),)) as pool:
        futures = [pool.submit(task, function, job) for job in jobs]
        return [future.result() for future in futures]
