"""Takes a url from the iterable whenever a worker is free; if that raises, it lets the workers finish first."""

import threading
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def fetch_all(urls, fetch, max_workers):
    if max_workers < 1:
        raise ValueError("max_workers below 1")
    free = threading.Semaphore(max_workers)
    results, places, threads = {}, [], []

    def run(url):
        try:
            results[url] = Result(fetch(url))
        except BaseException as error:
            results[url] = Result(error=error)
        finally:
            free.release()

    try:
        for url in urls:
            places.append(url)
            if url not in results:
                results[url] = None
                free.acquire()
                threads.append(threading.Thread(target=run, args=(url,)))
                threads[-1].start()
    finally:
        for thread in threads:
            thread.join()
    return [results[url] for url in places]
