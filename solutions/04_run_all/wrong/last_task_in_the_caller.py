"""The calling thread takes the last task, and only ordinary exceptions are caught there.

Rule: 3
Check: errors_are_results
Why: A KeyboardInterrupt of the last task leaves run_all, and takes all results with it.
"""

import threading
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def run_all(tasks):
    if not tasks:
        return []
    results = [None] * len(tasks)

    def run(place, task):
        try:
            results[place] = Result(task())
        except BaseException as error:
            results[place] = Result(error=error)

    *others, (last, task) = enumerate(tasks)
    threads = [threading.Thread(target=run, args=each) for each in others]
    for thread in threads:
        thread.start()
    try:
        results[last] = Result(task())
    except Exception as error:
        results[last] = Result(error=error)
    for thread in threads:
        thread.join()
    return results
