"""The semaphore is released by the with block, and once more in a finally.

Rule: 2
Check: never_more_than_max_workers
Why: every fetch leaves one place more than there was. A BoundedSemaphore would have said so.
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
        with places:
            try:
                results[url] = Result(fetch(url))
            except BaseException as error:
                results[url] = Result(error=error)
            finally:
                places.release()

    threads = [threading.Thread(target=work, args=(url,)) for url in dict.fromkeys(order)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [results[url] for url in order]
