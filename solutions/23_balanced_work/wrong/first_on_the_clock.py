"""The exception that comes first on the clock is raised.

Rule: 3
Check: first_failing_job
Why: Which one that is changes from run to run; the rule asks for the first in the list.
"""

from concurrent.futures import ProcessPoolExecutor, as_completed


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(function, job) for job in jobs]
        for future in as_completed(futures):
            future.result()
        return [future.result() for future in futures]
