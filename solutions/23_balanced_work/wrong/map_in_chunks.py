"""The executor's map is told to hand out chunks of several jobs, to save trips.

Rule: 2
Check: no_worker_idles
Why: A chunk stays with the worker that took it: behind a long job the rest of its chunk waits.
"""

from concurrent.futures import ProcessPoolExecutor


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(function, jobs, chunksize=max(1, len(jobs) // (2 * workers))))
