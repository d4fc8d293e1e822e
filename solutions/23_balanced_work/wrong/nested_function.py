"""The function that the workers call is defined inside run_balanced.

Rule: 1
Check: results_in_order, each_job_once_in_a_worker
Why: A worker has to find it by its name in the module, where it is not.
"""

from concurrent.futures import ProcessPoolExecutor


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")

    def task(job):
        return function(job)

    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(task, job) for job in jobs]
        return [future.result() for future in futures]
