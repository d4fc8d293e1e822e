"""An exception is put into the list of results.

Rule: 3
Check: first_failing_job, whatever_a_job_raises
Why: Nobody is told that a job failed.
"""

from concurrent.futures import ProcessPoolExecutor


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(function, job) for job in jobs]
        return [future.exception() or future.result() for future in futures]
