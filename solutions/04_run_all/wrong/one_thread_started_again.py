"""Makes one thread, and starts it once for each task.

Rule: 1
Check: all_in_progress_at_once
Why: A Thread stands for one thread, which begins once and ends once. The second start() is a RuntimeError.
"""

import threading
from collections import deque
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def run_all(tasks):
    results = [None] * len(tasks)
    waiting = deque(enumerate(tasks))

    def run():
        place, task = waiting.popleft()
        try:
            results[place] = Result(task())
        except BaseException as error:
            results[place] = Result(None, error)

    thread = threading.Thread(target=run)
    for _ in tasks:
        thread.start()
    thread.join()
    return results
