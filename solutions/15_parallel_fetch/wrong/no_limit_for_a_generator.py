"""Only a list is fetched max_workers at a time: for a generator, whose length is not known, there is no limit.

Rule: 2
Check: never_more_than_max_workers
Why: the limit holds wherever the urls come from.
"""

import threading
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def fetch_all(urls, fetch, max_workers):
    if max_workers < 1:
        raise ValueError("max_workers below 1")
    results, order, threads = {}, [], []
    gate = threading.Semaphore(max_workers) if isinstance(urls, list) else threading.Semaphore(10**6)

    def one(url):
        with gate:
            try:
                results[url] = Result(fetch(url))
            except BaseException as error:
                results[url] = Result(error=error)

    try:
        for url in urls:
            order.append(url)
            if url not in results:
                results[url] = None
                threads.append(threading.Thread(target=one, args=(url,)))
                threads[-1].start()
    finally:
        for thread in threads:
            thread.join()
    return [results[url] for url in order]
