"""Every job gets a process of its own, and all of them are started at once.

Rule: 2
Check: as_many_as_workers
Why: More jobs are under way than there are to be workers; a hundred jobs want the memory of a hundred.
"""

from concurrent.futures import ProcessPoolExecutor


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    with ProcessPoolExecutor(max(1, len(jobs))) as pool:
        futures = [pool.submit(function, job) for job in jobs]
        return [future.result() for future in futures]
