"""Takes a task that returns something false for one that has not returned.

Rule: 2
Check: results_in_order
Why: None and False are values like any other.
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
            value = task()
            results[place] = Result(value) if value else Result(None, RuntimeError("no value"))
        except BaseException as error:
            results[place] = Result(None, error)

    threads = [threading.Thread(target=run, args=each) for each in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
