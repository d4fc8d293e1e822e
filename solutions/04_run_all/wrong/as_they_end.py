"""Appends the results as the tasks end.

Rule: 2
Check: results_in_order
Why: The result of the first task may be anywhere in the list.
"""

import threading
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def run_all(tasks):
    results = []

    def run(place, task):
        try:
            results.append(Result(task()))
        except BaseException as error:
            results.append(Result(None, error))

    threads = [threading.Thread(target=run, args=each) for each in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
