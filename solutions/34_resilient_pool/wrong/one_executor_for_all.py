"""When the executor breaks, a new one gets all items that have no outcome, and each is charged for it.

Rule: 3
Check: only_the_item_in_hand
Why: One death breaks the executor: items that others had in hand are interrupted, and those that waited lose an attempt.
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
    for _ in range(attempts):
        with ProcessPoolExecutor(workers) as pool:
            futures = {place: pool.submit(answer, function, item) for place, item in enumerate(items) if place not in outcomes}
            for place, future in futures.items():
                try:
                    outcomes[place] = future.result()
                except BrokenProcessPool:
                    pass
    return [outcomes.get(place, Outcome("killed", exit_code=-9, signal="SIGKILL")) for place in range(len(items))]
