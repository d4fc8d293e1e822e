"""With a single worker no process is started: the caller does the jobs itself.

Rule: 1
Check: each_job_once_in_a_worker
Why: The jobs are to be done in other processes, with one worker as well: one that is killed takes the caller along.
"""

from concurrent.futures import ProcessPoolExecutor


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    if workers == 1:
        return [function(job) for job in jobs]
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(function, job) for job in jobs]
        return [future.result() for future in futures]
