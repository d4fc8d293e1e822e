"""task_done() is called after a fetch that went well, and not after one that raised.

Rule: 1
Check: results_in_order
Why: queue.join() counts what was put and not yet reported as done: it waits for ever.
"""

import threading
from queue import Queue
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def fetch_all(urls, fetch, max_workers):
    if max_workers < 1:
        raise ValueError("max_workers below 1")
    order = list(urls)
    todo = Queue()
    for url in dict.fromkeys(order):
        todo.put(url)
    results = {}

    def work():
        for url in iter(todo.get, None):
            try:
                results[url] = Result(fetch(url))
                todo.task_done()
            except BaseException as error:
                results[url] = Result(error=error)

    threads = [threading.Thread(target=work) for _ in range(max_workers)]
    for thread in threads:
        thread.start()
    todo.join()
    for _ in threads:
        todo.put(None)
    for thread in threads:
        thread.join()
    return [results[url] for url in order]
