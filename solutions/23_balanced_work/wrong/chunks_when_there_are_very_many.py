"""The executor's map, with chunks of several jobs where there are more than a hundred.

Rule: 2
Check: no_worker_idles
Why: A job that shares a chunk with a long one waits for it, while another worker has nothing to do.
"""

from concurrent.futures import ProcessPoolExecutor


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(function, jobs, chunksize=max(1, len(jobs) // (workers * 32))))
