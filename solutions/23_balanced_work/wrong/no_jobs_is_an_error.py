"""The pool gets as many workers as there are jobs, if these are fewer.

Rule: 1
Check: results_in_order
Why: With no jobs that is a pool of no workers, which is a ValueError.
"""

from concurrent.futures import ProcessPoolExecutor


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    with ProcessPoolExecutor(min(workers, len(jobs))) as pool:
        futures = [pool.submit(function, job) for job in jobs]
        return [future.result() for future in futures]
