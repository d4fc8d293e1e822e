"""Each result is waited for before the next job is handed out.

Rule: 2
Check: no_worker_idles, as_many_as_workers, speedup
Why: One worker is at work and the others look on.
"""

from concurrent.futures import ProcessPoolExecutor


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    with ProcessPoolExecutor(workers) as pool:
        return [pool.submit(function, job).result() for job in jobs]
