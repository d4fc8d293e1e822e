"""Equal jobs are done once, and the result is used for all of them.

Rule: 1
Check: each_job_once_in_a_worker
Why: The function is to be called for each job; what it does besides returning a value is lost.
"""

import pickle
from concurrent.futures import ProcessPoolExecutor


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    futures = {}
    with ProcessPoolExecutor(workers) as pool:
        for job in jobs:
            key = pickle.dumps(job)
            if key not in futures:
                futures[key] = pool.submit(function, job)
        return [futures[pickle.dumps(job)].result() for job in jobs]
