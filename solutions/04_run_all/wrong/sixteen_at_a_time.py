"""Lets sixteen tasks at most run at one time.

Rule: 1
Check: all_in_progress_at_once
Why: All tasks are to be in progress at once, however many there are.
"""

import threading
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def run_all(tasks):
    results = [None] * len(tasks)
    places = threading.Semaphore(16)

    def run(place, task):
        try:
            with places:
                results[place] = Result(task())
        except BaseException as error:
            results[place] = Result(None, error)

    threads = [threading.Thread(target=run, args=each) for each in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
