"""As many jobs as there are workers are done at once, then the next ones.

Rule: 2
Check: no_worker_idles
Why: At the end of each round everybody waits for the longest job in it.
"""

from concurrent.futures import ProcessPoolExecutor


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    results = []
    with ProcessPoolExecutor(workers) as pool:
        for first in range(0, len(jobs), workers):
            futures = [pool.submit(function, job) for job in jobs[first : first + workers]]
            results += [future.result() for future in futures]
    return results
