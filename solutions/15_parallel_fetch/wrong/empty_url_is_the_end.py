"""A url that is false ends the work.

Rule: 3
Check: different_urls_are_different
Why: the empty string is a url like any other.
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
            if not url:
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
    return [results.get(url, Result()) for url in order]
