"""A place whose result is not there yet holds -1; what still holds it at the end was lost with its worker.

Rule: 1
Check: results_in_order
Why: -1 is a result like any other.
"""

from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    results, errors = [-1] * len(jobs), {}
    with ProcessPoolExecutor(workers) as pool:
        futures = {pool.submit(function, job): place for place, job in enumerate(jobs)}
        while futures:
            for future in wait(futures, return_when=FIRST_COMPLETED).done:
                place = futures.pop(future)
                error = future.exception()
                if error is not None:
                    errors[place] = error
                else:
                    results[place] = future.result()
    if errors:
        raise errors[min(errors)]
    if -1 in results:
        raise RuntimeError("a job was lost")
    return results
