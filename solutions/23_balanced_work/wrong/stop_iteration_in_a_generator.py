"""The results are drawn through a generator expression.

Rule: 3
Check: whatever_a_job_raises
Why: A StopIteration can't leave a generator: what comes out in its place is a RuntimeError.
"""

from concurrent.futures import ProcessPoolExecutor


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(function, job) for job in jobs]
        return list(future.result() for future in futures)
