"""A fetch that raises gives its place back in the except block, and once more in the finally block.

Rule: 2
Check: never_more_than_max_workers
Why: each error makes room for one more than max_workers.
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
    results = {}
    places = threading.Semaphore(max_workers)

    def work(url):
        places.acquire()
        try:
            results[url] = Result(fetch(url))
        except BaseException as error:
            results[url] = Result(error=error)
            places.release()
        finally:
            places.release()

    threads = [threading.Thread(target=work, args=(url,)) for url in dict.fromkeys(order)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [results[url] for url in order]
