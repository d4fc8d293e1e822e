"""A task that returns a Result has made its result itself, it thinks.

Rule: 2
Check: results_in_order
Why: The Result that a task returns is a value like any other; another one has to be put around it.
"""

import threading
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def run_all(tasks):
    results = [None] * len(tasks)

    def run(place, task):
        try:
            outcome = task()
        except BaseException as error:
            outcome = Result(error=error)
        results[place] = outcome if isinstance(outcome, Result) else Result(outcome)

    threads = [threading.Thread(target=run, args=each) for each in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
