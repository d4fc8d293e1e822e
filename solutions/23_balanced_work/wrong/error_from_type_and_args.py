"""What a job raises comes back as its class and its args, and is made anew in the caller.

Rule: 3
Check: whatever_a_job_raises
Why: Not all of an exception is in its args: the name of the file that was not found isn't, nor is an attribute that the job has set.
"""

import pickle
from concurrent.futures import ProcessPoolExecutor


def guarded(function, job):
    try:
        return "fine", function(job)
    except BaseException as error:
        try:
            pickle.loads(pickle.dumps((type(error), error.args)))
        except Exception:
            return "failed", (RuntimeError, (str(error),))
        return "failed", (type(error), error.args)


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(guarded, function, job) for job in jobs]
        results = []
        for future in futures:
            how, value = future.result()
            if how == "failed":
                for each in futures:
                    each.cancel()
                kind, args = value
                try:
                    error = kind(*args)
                except Exception:
                    error = RuntimeError(*args)
                raise error
            results.append(value)
        return results
