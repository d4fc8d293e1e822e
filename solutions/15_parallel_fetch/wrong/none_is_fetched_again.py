"""A url counts as fetched if there is an error or a value other than None for it.

Rule: 3
Check: each_url_is_fetched_once
Why: a page whose value is None is fetched again when its url comes again.
"""

import threading
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def fetch_all(urls, fetch, max_workers):
    if max_workers < 1:
        raise ValueError("max_workers below 1")
    values, errors, in_flight, order, threads = {}, {}, set(), [], []
    free, lock = threading.Semaphore(max_workers), threading.Lock()

    def run(url):
        try:
            value = fetch(url)
            with lock:
                values[url] = value
        except BaseException as error:
            with lock:
                errors[url] = error
        finally:
            with lock:
                in_flight.discard(url)
            free.release()

    try:
        for url in urls:
            order.append(url)
            with lock:
                known = url in in_flight or url in errors or values.get(url) is not None
            if known:
                continue
            free.acquire()
            with lock:
                in_flight.add(url)
            threads.append(threading.Thread(target=run, args=(url,)))
            threads[-1].start()
    finally:
        for thread in threads:
            thread.join()
    return [Result(error=errors[url]) if url in errors else Result(values[url]) for url in order]
