"""All workers are kept on one core, so that the machine stays responsive.

Rule: 2
Check: speedup
Why: They take turns there: many workers are no faster than one.
"""

import os
from concurrent.futures import ProcessPoolExecutor


def stay_on_one_core():
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    with ProcessPoolExecutor(workers, initializer=stay_on_one_core) as pool:
        futures = [pool.submit(function, job) for job in jobs]
        return [future.result() for future in futures]
