"""A team gets one worker more than was asked for, so that there is always one that has work in hand.

Rule: 2
Check: as_many_as_workers
Why: Asked for three workers, four are at it.
"""

from concurrent.futures import ProcessPoolExecutor


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError(f"workers must be at least 1, not {workers}")
    with ProcessPoolExecutor(workers + (workers > 1)) as pool:
        futures = [pool.submit(function, job) for job in jobs]
        try:
            return [future.result() for future in futures]
        finally:
            pool.shutdown(cancel_futures=True)
