"""Each task runs inside a generator.

Rule: 3
Check: errors_are_results
Why: A StopIteration that leaves a generator becomes a RuntimeError.
"""

import threading
from typing import NamedTuple


class Result(NamedTuple):
    """What became of a task: its value, or the exception that it raised."""

    value: object = None
    error: BaseException | None = None


def steps(task):
    yield Result(task())


def run_all(tasks):
    results = [Result()] * len(tasks)

    def run(place, task):
        try:
            for results[place] in steps(task):
                pass
        except BaseException as error:
            results[place] = Result(None, error)

    threads = [threading.Thread(target=run, args=each) for each in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
