"""A thread for each distinct url; a semaphore lets so many of them fetch."""

from threading import BoundedSemaphore, Thread
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def fetch_all(urls, fetch, max_workers):
    if max_workers < 1:
        raise ValueError("max_workers must be positive")
    urls = tuple(urls)
    gate = BoundedSemaphore(max_workers)
    results = dict.fromkeys(urls)

    def run(url):
        with gate:
            try:
                results[url] = Result(fetch(url))
            except BaseException as error:
                results[url] = Result(None, error)

    threads = [Thread(target=run, args=[url]) for url in results]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [results[url] for url in urls]
