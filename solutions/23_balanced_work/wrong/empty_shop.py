"""Nothing to do is done at once.

Rule: 0
Check: bad_workers
Why: run_balanced(f, [], 0) returns [] and raises no ValueError.
"""

import pickle
from concurrent.futures import ProcessPoolExecutor


def portable(error):
    try:
        if isinstance(pickle.loads(pickle.dumps(error)), BaseException):
            return error
    except Exception:
        pass
    return RuntimeError(f"{type(error).__name__} cannot be pickled")


def attempt(function, job):
    try:
        return function(job), None
    except BaseException as error:
        return None, [portable(error)]


def run_balanced(function, jobs, workers):
    if len(jobs) == 0:
        return []
    if workers < 1:
        raise ValueError("workers")
    results = []
    with ProcessPoolExecutor(min(workers, len(jobs))) as pool:
        futures = [pool.submit(attempt, function, job) for job in jobs]
        try:
            for future in futures:
                result, error = future.result()
                if error:
                    raise error[0]
                results.append(result)
        finally:
            pool.shutdown(cancel_futures=True)
    return results
