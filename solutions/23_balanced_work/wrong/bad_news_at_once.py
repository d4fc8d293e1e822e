"""When a job has failed nobody waits for the others.

Rule: 0
Check: nothing_left_behind
Why: If a job fails while later ones are at work, the exception is raised at once, and the processes (and the executor's
thread) are still there.
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
    if workers < 1:
        raise ValueError("workers")
    if not len(jobs):
        return []
    pool = ProcessPoolExecutor(min(workers, len(jobs)))
    results = []
    try:
        for future in [pool.submit(attempt, function, job) for job in jobs]:
            result, error = future.result()
            if error:
                raise error[0]
            results.append(result)
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()
    return results
