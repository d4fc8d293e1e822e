"""A job may be anything, and not every thing can be a key: the futures are kept by the jobs' ids.

Rule: 1
Check: results_in_order
Why: A range makes its numbers anew each time, and the second time they are other objects, with other ids.
"""

from concurrent.futures import ProcessPoolExecutor


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    with ProcessPoolExecutor(workers) as pool:
        futures = {id(job): pool.submit(function, job) for job in jobs}
        try:
            return [futures[id(job)].result() for job in jobs]
        finally:
            pool.shutdown(cancel_futures=True)
