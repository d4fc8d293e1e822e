"""multiprocessing.Pool does the work.

Rule: 2
Check: killed_after_attempts
Why: It replaces a dead worker, and waits for the lost item for ever.
"""

import pickle
from multiprocessing import Pool
from typing import NamedTuple


class Outcome(NamedTuple):
    kind: str
    value: object = None
    error: str | None = None
    exit_code: int | None = None
    signal: str | None = None


def answer(function, item):
    try:
        outcome = Outcome("returned", function(item))
        pickle.dumps(outcome)
        return outcome
    except BaseException as error:
        return Outcome("raised", error=f"{type(error).__name__}: {error}")


def map_resilient(function, items, workers, attempts=3):
    if workers < 1 or attempts < 1:
        raise ValueError("workers and attempts must be at least 1")
    with Pool(workers) as pool:
        outcomes = pool.starmap(answer, [(function, item) for item in items], chunksize=1)
        pool.close()
        pool.join()
        return outcomes
