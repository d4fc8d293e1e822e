"""Calls the function while it builds the thread, and gives the thread the arguments as well.

Rule: 1
Check: all_in_progress_at_once
Why: target=run(place, task) runs the task here and now. The thread then tries to call what run returned.
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
            results[place] = Result(task())
        except BaseException as error:
            results[place] = Result(None, error)
        return results[place]

    threads = [threading.Thread(target=run(place, task), args=(place, task)) for place, task in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
