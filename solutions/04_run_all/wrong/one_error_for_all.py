"""One variable for the errors of all tasks, which keeps the first.

Rule: 3
Check: errors_are_results
Why: The second task that raises gets the first one's exception.
"""

import threading
from typing import NamedTuple


class Result(NamedTuple):
    """What became of a task: its value, or the exception that it raised."""

    value: object = None
    error: BaseException | None = None


def run_all(tasks):
    results = [Result()] * len(tasks)
    failure = None

    def run(place, task):
        nonlocal failure
        try:
            results[place] = Result(task())
            return
        except BaseException as error:
            failure = failure or error
        results[place] = Result(None, failure)

    threads = [threading.Thread(target=run, args=each) for each in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
