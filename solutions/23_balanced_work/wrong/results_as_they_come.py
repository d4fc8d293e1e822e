"""The results are collected in the order in which they are ready.

Rule: 1
Check: results_in_order
Why: The job that was quickest comes first, whatever its place in the list.
"""

from concurrent.futures import ProcessPoolExecutor, as_completed


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(function, job) for job in jobs]
        return [future.result() for future in as_completed(futures)]
