"""One sentinel at the end of the queue, for all workers.

Rule: 1
Check: results_in_order
Why: the worker that takes it goes home, and the others wait for one that never comes.
"""

import threading
from queue import SimpleQueue
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def fetch_all(urls, fetch, max_workers):
    if max_workers < 1:
        raise ValueError("max_workers below 1")
    order = list(urls)
    todo = SimpleQueue()
    for url in dict.fromkeys(order):
        todo.put(url)
    todo.put(None)
    results = {}

    def work():
        for url in iter(todo.get, None):
            try:
                results[url] = Result(fetch(url))
            except BaseException as error:
                results[url] = Result(error=error)

    threads = [threading.Thread(target=work) for _ in range(max_workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [results[url] for url in order]
