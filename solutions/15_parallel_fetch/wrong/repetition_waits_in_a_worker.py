"""Every place is a job; a worker that gets a url again waits until it is fetched.

Rule: 2
Check: a_repeated_url_takes_no_worker
Why: the worker that waits could fetch something else.
"""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def fetch_all(urls, fetch, max_workers):
    if max_workers < 1:
        raise ValueError("max_workers below 1")
    lock, locks, results = threading.Lock(), {}, {}

    def work(url):
        with lock:
            own = locks.setdefault(url, threading.Lock())
        with own:
            if url not in results:
                try:
                    results[url] = Result(fetch(url))
                except BaseException as error:
                    results[url] = Result(error=error)
            return results[url]

    with ThreadPoolExecutor(max_workers) as executor:
        return list(executor.map(work, list(urls)))
