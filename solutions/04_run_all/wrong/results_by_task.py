"""Results in a dict by task.

Rule: 2
Check: results_in_order
Why: When a task is in the sequence twice: both places have the result of whichever ended last.
"""

import threading
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def run_all(tasks):
    results = {}

    def run(task):
        try:
            results[id(task)] = Result(task())
        except BaseException as error:
            results[id(task)] = Result(error=error)

    threads = [threading.Thread(target=run, args=(task,)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [results[id(task)] for task in tasks]
