"""The lock is held during the fetch.

Rule: 2
Check: as_many_as_there_is_work_for
Why: only one is in flight at a time.
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
                with lock:
                    results[url] = Result(fetch(url))
            except BaseException as error:
                results[url] = Result(error=error)

    threads = [threading.Thread(target=work) for _ in range(max_workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [results[url] for url in order]
