"""A thread for each url, which waits until the number in flight is below the limit, and then counts itself.

Rule: 2
Check: never_more_than_max_workers
Why: two see the same free place, and both take it.
"""

import threading
import time
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def fetch_all(urls, fetch, max_workers):
    if max_workers < 1:
        raise ValueError("max_workers below 1")
    order = list(urls)
    results = dict.fromkeys(order)
    in_flight = []

    def work(url):
        while len(in_flight) >= max_workers:
            time.sleep(0.01)
        in_flight.append(url)
        try:
            results[url] = Result(fetch(url))
        except BaseException as error:
            results[url] = Result(error=error)
        in_flight.remove(url)

    threads = [threading.Thread(target=work, args=(url,)) for url in results]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [results[url] for url in order]
