"""The jobs run in threads of the caller's process.

Rule: 1
Check: each_job_once_in_a_worker
Why: They share one interpreter, and whatever kills one of them kills the caller.
"""

from concurrent.futures import ThreadPoolExecutor


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(function, job) for job in jobs]
        return [future.result() for future in futures]
