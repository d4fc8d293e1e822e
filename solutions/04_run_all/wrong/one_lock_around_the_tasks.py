"""Protects its list with a lock, and runs the task under it.

Rule: 1
Check: all_in_progress_at_once
Why: While one task runs all the others wait for the lock: one at a time.
"""

import threading
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def run_all(tasks):
    results = [None] * len(tasks)
    lock = threading.Lock()

    def run(place, task):
        try:
            with lock:
                results[place] = Result(task())
        except BaseException as error:
            results[place] = Result(None, error)

    threads = [threading.Thread(target=run, args=each) for each in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
