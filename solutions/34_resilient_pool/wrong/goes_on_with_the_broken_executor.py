"""When a worker has died, the items that have no outcome are given to the same executor again.

Rule: 2
Check: tried_again
Why: An executor that is broken stays so: whatever it is given from then on fails at once.
"""

import pickle
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
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
    outcomes = {}
    with ProcessPoolExecutor(workers) as pool:
        for _ in range(attempts):
            futures = {}
            try:
                for place, item in enumerate(items):
                    if place not in outcomes:
                        futures[place] = pool.submit(answer, function, item)
            except BrokenProcessPool:
                pass
            for place, future in futures.items():
                try:
                    outcomes[place] = future.result()
                except BrokenProcessPool:
                    pass
    return [outcomes.get(place, Outcome("killed", exit_code=-9, signal="SIGKILL")) for place in range(len(items))]
