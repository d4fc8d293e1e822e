"""while not queue.empty(): queue.get().

Rule: 1
Check: results_in_order
Why: between the two another worker takes the last url, and this one waits for ever.
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
    results = {}

    def work():
        while not todo.empty():
            url = todo.get()
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
