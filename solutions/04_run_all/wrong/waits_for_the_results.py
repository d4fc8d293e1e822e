"""Counts the results that have come, and returns when all are there.

Rule: 4
Check: returns_when_all_have_ended
Why: A thread that has delivered its result has not ended yet.
"""

import threading
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def run_all(tasks):
    results = [None] * len(tasks)
    delivered = threading.Semaphore(0)

    def run(place, task):
        try:
            results[place] = Result(task())
        except BaseException as error:
            results[place] = Result(None, error)
        delivered.release()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        delivered.acquire()
    return results
