"""The workers count up the next place without a lock.

Rule: 3
Check: each_url_is_fetched_once, results_in_order
Why: two of them read the same number and fetch the same url.
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
    distinct = list(dict.fromkeys(order))
    place = 0
    results = {}

    def work():
        nonlocal place
        while place < len(distinct):
            url = distinct[place]
            place += 1
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
