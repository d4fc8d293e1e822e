"""Prints each error on the standard error, which it has taken from sys at the import.

Rule: 3
Check: nothing_is_printed
Why: Nothing is to be printed, wherever the stream was found.
"""

import threading
from sys import stderr
from typing import NamedTuple


class Result(NamedTuple):
    """What became of a task: its value, or the exception that it raised."""

    value: object = None
    error: BaseException | None = None


def run_all(tasks):
    results = [Result()] * len(tasks)

    def run(place, task):
        try:
            results[place] = Result(task())
        except BaseException as error:
            print("task", place, "failed:", error, file=stderr)
            results[place] = Result(None, error)

    threads = [threading.Thread(target=run, args=each) for each in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
