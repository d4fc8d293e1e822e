"""Logs each error, with a handler that was made at the import.

Rule: 3
Check: nothing_is_printed
Why: What is logged as a warning is printed on the standard error.
"""

import logging
import threading
from typing import NamedTuple


class Result(NamedTuple):
    """What became of a task: its value, or the exception that it raised."""

    value: object = None
    error: BaseException | None = None


logging.basicConfig(level=logging.INFO)


def run_all(tasks):
    results = [Result()] * len(tasks)

    def run(place, task):
        try:
            results[place] = Result(task())
        except BaseException as error:
            logging.warning("task %d failed: %r", place, error)
            results[place] = Result(None, error)

    threads = [threading.Thread(target=run, args=each) for each in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
