"""Sleeps for ten seconds before it looks whether all are done.

Rule: 1
Check: takes_as_long_as_the_longest
Why: Nobody knows how long the tasks take. join does not need to know.
"""

import threading
import time
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
    time.sleep(10)
    for thread in threads:
        thread.join()
    return results
