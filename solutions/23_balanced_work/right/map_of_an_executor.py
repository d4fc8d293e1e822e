"""A beginner's one line: the executor's map hands out one job at a time and gives the results in order."""

from concurrent.futures import ProcessPoolExecutor


def run_balanced(function, jobs, workers):
    with ProcessPoolExecutor(max_workers=workers) as executor:
        return list(executor.map(function, jobs))
