"""Catches Exception, SystemExit and KeyboardInterrupt, and no other BaseException.

Rule: 1
Check: whatever_a_fetch_does
Why: the thread ends with it, and its url's Result has no error.
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
    results = dict.fromkeys(order, Result())

    def one(url):
        with gate:
            try:
                results[url] = Result(fetch(url))
            except (Exception, SystemExit, KeyboardInterrupt) as error:
                results[url] = Result(error=error)

    gate = threading.Semaphore(max_workers)
    threads = [threading.Thread(target=one, args=(url,)) for url in results]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [results[url] for url in order]
