"""The thread of a url that has come before gives back a place that it has not taken.

Rule: 2
Check: never_more_than_max_workers
Why: each repetition makes room for one more than max_workers.
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
    results, lock = {}, threading.Lock()
    places = threading.Semaphore(max_workers)

    def work(url):
        with lock:
            if url in results:
                places.release()   # "nothing to do for me": but it had taken none
                return
            results[url] = None
        places.acquire()
        try:
            results[url] = Result(fetch(url))
        except BaseException as error:
            results[url] = Result(error=error)
        finally:
            places.release()

    threads = [threading.Thread(target=work, args=(url,)) for url in order]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [results[url] for url in order]
