"""The first job is done twice, once to see how long it takes.

Rule: 1
Check: each_job_once_in_a_worker
Why: The function is to be called once for each job: a second cake is in the oven.
"""

import time
from concurrent.futures import ProcessPoolExecutor


def timed(function, job):
    started = time.perf_counter()
    function(job)
    return time.perf_counter() - started


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    with ProcessPoolExecutor(workers) as pool:
        if jobs:
            estimate = pool.submit(timed, function, jobs[0])
        futures = [pool.submit(function, job) for job in jobs]
        results = [future.result() for future in futures]
        if jobs:
            estimate.result()
        return results
