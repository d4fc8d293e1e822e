"""What a job raises comes back as its class and its text, and is made anew in the caller.

Rule: 3
Check: whatever_a_job_raises
Why: It is another exception: a FileNotFoundError has lost its errno and its file's name, and any exception its attributes.
"""

import pickle
from concurrent.futures import ProcessPoolExecutor


def guarded(function, job):
    try:
        return "fine", function(job)
    except BaseException as error:
        try:
            pickle.dumps(type(error))
        except Exception:
            return "failed", (RuntimeError, str(error))
        return "failed", (type(error), str(error))


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
                kind, text = value
                raise kind(text)
            results.append(value)
        return results
