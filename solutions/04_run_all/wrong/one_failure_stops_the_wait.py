"""Futures: errors of the usual kind are written down, and the unusual ones as well, at the end.

Rule: 4
Check: returns_when_all_have_ended
Why: When a task raises SystemExit or KeyboardInterrupt: the rest of the threads isn't waited for.
"""

import threading
from concurrent.futures import Future
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def run_all(tasks):
    futures = [Future() for _ in tasks]

    def run(task, future):
        try:
            future.set_result(task())
        except BaseException as error:
            future.set_exception(error)

    threads = [threading.Thread(target=run, args=entry) for entry in zip(tasks, futures)]
    for thread in threads:
        thread.start()
    results = []
    hurry = False
    for thread, future in zip(threads, futures):
        if hurry:
            error = future.exception()
        else:
            thread.join()
            error = future.exception()
        if error is None:
            results.append(Result(future.result()))
        else:
            hurry = hurry or not isinstance(error, Exception)
            results.append(Result(error=error))
    return results
