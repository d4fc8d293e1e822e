"""Each thread appends its result when it has it.

Rule: 1
Check: results_in_order
Why: the order is that in which the threads came to it.
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
    todo = iter(dict.fromkeys(order))
    results = []
    lock = threading.Lock()

    def work():
        while True:
            with lock:
                url = next(todo, None)
            if url is None:
                return
            try:
                results.append((url, Result(fetch(url))))
            except BaseException as error:
                results.append((url, Result(error=error)))

    threads = [threading.Thread(target=work) for _ in range(max_workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = dict(zip(dict.fromkeys(order), [result for _, result in results]))
    return [found[url] for url in order]
