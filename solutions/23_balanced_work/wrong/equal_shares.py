"""The jobs are cut into one equal share for each worker.

Rule: 2
Check: no_worker_idles
Why: Whoever has the long job has others behind it, which nobody else will do.
"""

from concurrent.futures import ProcessPoolExecutor


def share(function, jobs):
    return [function(job) for job in jobs]


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    cuts = [len(jobs) * number // workers for number in range(workers + 1)]
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(share, function, jobs[first:last]) for first, last in zip(cuts, cuts[1:])]
        return [result for future in futures for result in future.result()]
