"""The caller asks each future every tenth of a second, so that Ctrl-C is heard; TimeoutError means not yet.

Rule: 3
Check: whatever_a_job_raises
Why: A job may raise TimeoutError itself: then the future raises it for ever, and the call never ends.
"""

from concurrent.futures import ProcessPoolExecutor


def patiently(future):
    while True:
        try:
            return future.result(timeout=0.1)
        except TimeoutError:
            continue


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(function, job) for job in jobs]
        try:
            return [patiently(future) for future in futures]
        finally:
            for future in futures:
                future.cancel()
