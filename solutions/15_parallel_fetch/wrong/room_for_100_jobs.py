"""A queue with room for 100 is filled before there is a worker that takes from it.

Rule: 1
Check: any_number_of_urls
Why: with more urls than that the caller waits for ever.
"""

import queue
import threading
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def fetch_all(urls, fetch, max_workers):
    if max_workers < 1:
        raise ValueError("max_workers below 1")
    order = list(urls)
    todo = queue.Queue(maxsize=100)
    for url in dict.fromkeys(order):
        todo.put(url)
    results = {}

    def work():
        while True:
            try:
                url = todo.get_nowait()
            except queue.Empty:
                return
            try:
                results[url] = Result(fetch(url))
            except BaseException as error:
                results[url] = Result(error=error)

    threads = [threading.Thread(target=work) for _ in range(min(max_workers, len(order)))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [results[url] for url in order]
