"""Keeps its threads in a dict by their tasks.

Rule: 1
Check: a_thread_for_each_task
Why: The same function given three times is three tasks, and here one of them is left.
"""

import threading
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def run_all(tasks):
    results = {}

    def run(task):
        try:
            results[task] = Result(task())
        except BaseException as error:
            results[task] = Result(None, error)

    threads = {task: threading.Thread(target=run, args=(task,)) for task in tasks}
    for thread in threads.values():
        thread.start()
    for thread in threads.values():
        thread.join()
    return [results[task] for task in tasks]
