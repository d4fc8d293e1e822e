"""The caller calls the function once more for a job that failed, to have the exception at first hand.

Rule: 1
Check: each_job_once_in_a_worker
Why: The second call may go well, or do harm; and it happens in the caller's process.
"""

from concurrent.futures import ProcessPoolExecutor


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(function, job) for job in jobs]
        return [function(job) if future.exception() else future.result() for job, future in zip(jobs, futures)]
