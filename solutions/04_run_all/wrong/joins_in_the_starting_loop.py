"""Joins each thread before it starts the next one.

Rule: 1
Check: all_in_progress_at_once, takes_as_long_as_the_longest
Why: The tasks run one after another. Threads were made, and nothing was gained.
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
            results[place] = Result(task())
        except BaseException as error:
            results[place] = Result(None, error)

    threads = [threading.Thread(target=run, args=each) for each in enumerate(tasks)]
    for thread in threads:
        thread.start()
        thread.join()
    return results
