"""The function is put into a global variable for the workers to find.

Rule: 1
Check: results_in_order
Why: A forked worker has the caller's globals; one that is spawned imports the module, and there it is None.
"""

from concurrent.futures import ProcessPoolExecutor

task = None


def call(job):
    return task(job)


def run_balanced(function, jobs, workers):
    global task
    if workers < 1:
        raise ValueError("workers must be at least 1")
    task = function
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(call, job) for job in jobs]
        return [future.result() for future in futures]
