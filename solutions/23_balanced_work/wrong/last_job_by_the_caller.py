"""The caller does a job itself while the workers are busy.

Rule: 1
Check: each_job_once_in_a_worker
Why: All jobs are to be done in other processes; one that crashes takes the caller along.
"""

from concurrent.futures import ProcessPoolExecutor


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(function, job) for job in jobs[:-1]]
        last = [function(job) for job in jobs[-1:]]
        return [future.result() for future in futures] + last
