"""A beginner's few lines: the executor's map hands out one job at a time and gives the results in order.

It is a generator, and what its jobs raise comes out of it: a StopIteration, which can't leave a generator, travels as an answer.
"""

from concurrent.futures import ProcessPoolExecutor
from functools import partial


def answer(function, job):
    try:
        return function(job), None
    except StopIteration as error:
        return None, error


def run_balanced(function, jobs, workers):
    results = []
    with ProcessPoolExecutor(max_workers=workers) as executor:
        for result, error in executor.map(partial(answer, function), jobs):
            if error is not None:
                raise error
            results.append(result)
    return results
