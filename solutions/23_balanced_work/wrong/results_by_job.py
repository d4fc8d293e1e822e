"""The results are kept in a dict by job.

Rule: 1
Check: results_in_order
Why: A job may be a list, which is no key, and two equal jobs are still two jobs.
"""

from concurrent.futures import ProcessPoolExecutor


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    with ProcessPoolExecutor(workers) as pool:
        futures = {job: pool.submit(function, job) for job in jobs}
        return [futures[job].result() for job in jobs]
