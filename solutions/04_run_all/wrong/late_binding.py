"""Makes its threads' functions in a loop, and they all look at the loop's variable when they run.

Rule: 2
Check: results_in_order, a_thread_for_each_task
Why: When the threads run, the variable may have moved on, and then one task runs twice and another never.
"""

import threading
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def run_all(tasks):
    results = [None] * len(tasks)

    def run():
        try:
            results[place] = Result(tasks[place]())
        except BaseException as error:
            results[place] = Result(None, error)

    threads = []
    for place in range(len(tasks)):
        threads.append(threading.Thread(target=lambda: run()))
        threads[-1].start()
    for thread in threads:
        thread.join()
    return results
