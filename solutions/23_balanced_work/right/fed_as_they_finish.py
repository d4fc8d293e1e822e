"""Never more jobs in the executor than workers; the next one goes in when one comes out. Stops at an error and looks for the first."""

from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from itertools import islice
from multiprocessing import get_context


def run_balanced(function, jobs, workers):
    if workers <= 0:
        raise ValueError(f"{workers=}")
    if not jobs:
        return []
    waiting, results, errors = iter(range(len(jobs))), [None] * len(jobs), {}
    with ProcessPoolExecutor(min(workers, len(jobs)), mp_context=get_context("spawn")) as pool:
        at_work = {pool.submit(function, jobs[place]): place for place in islice(waiting, workers)}
        while at_work:
            done, _ = wait(at_work, return_when=FIRST_COMPLETED)
            for future in done:
                place = at_work.pop(future)
                if error := future.exception():
                    errors[place] = error
                else:
                    results[place] = future.result()
            if not errors:
                for place in islice(waiting, len(done)):
                    at_work[pool.submit(function, jobs[place])] = place
    if errors:
        raise errors[min(errors)]
    return results
