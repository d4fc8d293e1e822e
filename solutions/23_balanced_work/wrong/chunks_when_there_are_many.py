"""A few jobs go out one by one, many go out in chunks.

Rule: 2
Check: no_worker_idles
Why: Those in one chunk with a long one wait behind it.
"""

from concurrent.futures import ProcessPoolExecutor


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    chunk = max(1, len(jobs) // (workers * 8))
    with ProcessPoolExecutor(max_workers=workers) as executor:
        if chunk == 1:
            futures = [executor.submit(function, job) for job in jobs]
            try:
                return [future.result() for future in futures]
            finally:
                for future in futures:
                    future.cancel()
        return list(executor.map(function, jobs, chunksize=chunk))
