"""max_workers is not looked at.

Rule: 0
Check: bad_max_workers
Why: with 0 threads nothing is fetched, and the results are not there.
"""

import threading
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def fetch_all(urls, fetch, max_workers):
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
    for thread in threads:
        thread.join()
    return [results[url] for url in order]
