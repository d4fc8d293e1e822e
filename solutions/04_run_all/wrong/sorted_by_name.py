"""The results in the order of the threads' names.

Rule: 2
Check: results_in_order
Why: As texts, "task 10" comes before "task 2".
"""

import threading
from typing import NamedTuple


class Result(NamedTuple):
    """What became of a task: its value, or the exception that it raised."""

    value: object = None
    error: BaseException | None = None


def outcome(task):
    try:
        return Result(task())
    except BaseException as error:
        return Result(None, error)


def run_all(tasks):
    results = {}

    def run(task):
        results[threading.current_thread().name] = outcome(task)

    threads = [threading.Thread(target=run, args=(task,), name=f"task {number}") for number, task in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [results[name] for name in sorted(results)]
