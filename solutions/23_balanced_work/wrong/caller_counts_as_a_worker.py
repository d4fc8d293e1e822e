"""One worker less is started, as if the caller were one of them.

Rule: 2
Check: as_many_as_workers
Why: The caller only waits: of the jobs that could be under way one is not.
"""

from concurrent.futures import ProcessPoolExecutor


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    with ProcessPoolExecutor(max(1, workers - 1)) as pool:
        futures = [pool.submit(function, job) for job in jobs]
        return [future.result() for future in futures]
