"""A beginner's: everyone puts a numbered result into a queue, and the caller sorts."""

import queue
import threading
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def work(number, task, results):
    value = None
    error = None
    try:
        value = task()
    except:  # noqa: E722
        import sys

        error = sys.exc_info()[1]
    results.put((number, value, error))


def run_all(tasks):
    results = queue.Queue()
    threads = []
    number = 0
    for task in tasks:
        t = threading.Thread(target=work, args=(number, task, results))
        threads.append(t)
        number = number + 1
    for t in threads:
        t.start()
    for t in threads:
        while t.is_alive():
            t.join(0.1)
    got = []
    while not results.empty():
        got.append(results.get())
    got.sort(key=lambda entry: entry[0])
    return [Result(value, error) for number, value, error in got]
