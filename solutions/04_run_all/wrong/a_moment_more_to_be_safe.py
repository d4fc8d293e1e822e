"""Joins all threads, and then waits three seconds more, to be on the safe side.

Rule: 1
Check: takes_as_long_as_the_longest
Why: After join a thread has ended: there is nothing left to wait for.
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
    for thread in threads:
        thread.join()
    time.sleep(3)
    return results
