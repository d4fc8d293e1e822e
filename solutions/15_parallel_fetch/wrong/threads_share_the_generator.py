"""All workers take their urls straight from the iterable.

Rule: 4
Check: urls_from_a_generator
Why: a generator can be advanced by one thread at a time.
"""

import threading
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def fetch_all(urls, fetch, max_workers):
    if max_workers < 1:
        raise ValueError("max_workers below 1")
    lock, order, results = threading.Lock(), [], {}
    numbered = enumerate(_noted(urls, order))

    def work():
        for _, url in numbered:
            with lock:
                mine = url not in results
                results.setdefault(url, None)
            if mine:
                try:
                    results[url] = Result(fetch(url))
                except BaseException as error:
                    results[url] = Result(error=error)

    threads = [threading.Thread(target=work) for _ in range(max_workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [results[url] for url in order]


def _noted(urls, order):
    for url in urls:
        place = len(order)
        order.append(url)
        yield order[place]
