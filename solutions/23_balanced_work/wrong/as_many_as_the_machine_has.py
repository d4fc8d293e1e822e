"""The pool gets as many workers as the machine has cores.

Rule: 2
Check: as_many_as_workers
Why: How many there are to be is the caller's decision, in both directions.
"""

import os
from concurrent.futures import ProcessPoolExecutor


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        futures = [pool.submit(function, job) for job in jobs]
        return [future.result() for future in futures]
