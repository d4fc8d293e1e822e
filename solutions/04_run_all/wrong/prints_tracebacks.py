"""Prints each error's traceback, to be helpful.

Rule: 3
Check: nothing_is_printed
Why: Whoever gets the results has the exceptions, and decides what is printed.
"""

import threading
import traceback
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
            traceback.print_exc()
            results[place] = Result(None, error)

    threads = [threading.Thread(target=run, args=each) for each in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
