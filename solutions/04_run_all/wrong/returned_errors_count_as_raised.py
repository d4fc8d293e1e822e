"""Takes an exception that a task returns for one that it raised.

Rule: 3
Check: errors_are_results
Why: A task may return an exception: that is a value.
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
            failed = isinstance(value, BaseException)
            results[place] = Result(None, value) if failed else Result(value)
        except BaseException as error:
            results[place] = Result(None, error)

    threads = [threading.Thread(target=run, args=each) for each in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
