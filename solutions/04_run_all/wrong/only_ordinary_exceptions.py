"""Catches Exception, and with it not SystemExit, KeyboardInterrupt and GeneratorExit.

Rule: 3
Check: errors_are_results
Why: Such a task ends its thread, and its result is None: nobody learns why.
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
        except Exception as error:
            results[place] = Result(None, error)

    threads = [threading.Thread(target=run, args=each) for each in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
