"""Catches what the task raises where it joins the thread.

Rule: 3
Check: errors_are_results
Why: The exception is raised in the thread, and ends there. join only waits, and raises nothing of the kind.
"""

import threading
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def run_all(tasks):
    results = [None] * len(tasks)

    def run(place, task):
        results[place] = Result(task())

    threads = [threading.Thread(target=run, args=each) for each in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for place, thread in enumerate(threads):
        try:
            thread.join()
        except BaseException as error:
            results[place] = Result(None, error)
    return results
