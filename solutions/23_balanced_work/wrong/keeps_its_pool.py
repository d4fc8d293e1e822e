"""The pool is kept in a global variable for the next call.

Rule: 0
Check: nothing_left_behind
Why: Its workers are still there when the call has returned.
"""

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

pools = {}


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    if workers not in pools:
        pools[workers] = ProcessPoolExecutor(workers)
    try:
        futures = [pools[workers].submit(function, job) for job in jobs]
        return [future.result() for future in futures]
    except BrokenProcessPool:
        pools.pop(workers).shutdown()
        raise
