"""The jobs are dealt out in turn, before the first one begins.

Rule: 2
Check: no_worker_idles
Why: That evens out the number of jobs, not their length: behind the longest one others wait.
"""

from concurrent.futures import ProcessPoolExecutor


def share(function, jobs):
    return [function(job) for job in jobs]


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    results = [None] * len(jobs)
    with ProcessPoolExecutor(workers) as pool:
        hands = [pool.submit(share, function, jobs[number::workers]) for number in range(workers)]
        for number, hand in enumerate(hands):
            results[number::workers] = hand.result()
    return results
