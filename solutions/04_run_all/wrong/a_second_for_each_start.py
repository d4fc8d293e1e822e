"""Gives each thread a second before it starts the next one.

Rule: 1
Check: takes_as_long_as_the_longest
Why: With each task there is another second in which nothing is gained.
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
        thread.join(timeout=1)
    for thread in threads:
        thread.join()
    return results
