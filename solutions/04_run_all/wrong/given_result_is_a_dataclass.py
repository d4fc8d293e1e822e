"""The given Result is a dataclass now.

Rule: 2
Check: results_in_order
Why: A Result can't be unpacked any more: (value, error) = result.
"""

import threading
from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """What became of a task: its value, or the exception that it raised."""

    value: object = None
    error: BaseException | None = None


def outcome(task):
    try:
        return Result(task())
    except BaseException as error:
        return Result(None, error)


def run_all(tasks):
    results = [Result()] * len(tasks)

    def run(place, task):
        results[place] = outcome(task)

    threads = [threading.Thread(target=run, args=each) for each in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
