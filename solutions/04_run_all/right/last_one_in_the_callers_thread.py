"""The caller does the last task itself: its thread is one that no other task uses."""

import threading
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def _done(task):
    try:
        return Result(task(), None)
    except BaseException as error:
        return Result(None, error)


def run_all(tasks):
    if not tasks:
        return []
    results = {}
    last = len(tasks) - 1
    threads = []
    for place in range(last):
        thread = threading.Thread(target=lambda place=place: results.update({place: _done(tasks[place])}))
        thread.start()
        threads.append(thread)
    results[last] = _done(tasks[last])
    for thread in threads:
        thread.join()
    return [results[place] for place in range(len(tasks))]
