"""multiprocessing.Pool does the work, one job at a time.

Rule: 4
Check: killed_worker
Why: It replaces a killed worker and never hears of the job that the worker had: it waits for ever.
"""

from multiprocessing import Pool


def shielded(function, job):
    try:
        return None, function(job)
    except BaseException as error:
        return error, None


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    with Pool(workers) as pool:
        answers = pool.starmap(shielded, [(function, job) for job in jobs], chunksize=1)
        pool.close()
        pool.join()
    for error, _ in answers:
        if error:
            raise error
    return [value for _, value in answers]
