"""Only the last thread is joined.

Rule: 1
Check: results_in_order
Why: the others may not be done, and their results are not there.
"""

import threading
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def fetch_all(urls, fetch, max_workers):
    if max_workers < 1:
        raise ValueError("max_workers below 1")
    order = list(urls)
    todo = iter(dict.fromkeys(order))
    results = {}
    lock = threading.Lock()

    def work():
        while True:
            with lock:
                url = next(todo, None)
            if url is None:
                return
            try:
                results[url] = Result(fetch(url))
            except BaseException as error:
                results[url] = Result(error=error)

    threads = [threading.Thread(target=work) for _ in range(max_workers)]
    for thread in threads:
        thread.start()
    threads[-1].join()
    return [results[url] for url in order]
