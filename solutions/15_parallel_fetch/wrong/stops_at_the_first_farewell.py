"""Each worker says that it is done, and the caller reads results until the first one says so.

Rule: 1
Check: results_in_order
Why: the other workers are still fetching, and what they put into the queue after that is never read.
"""

import threading
from queue import SimpleQueue
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def fetch_all(urls, fetch, max_workers):
    if max_workers < 1:
        raise ValueError("max_workers below 1")
    order = list(urls)
    todo = iter(dict.fromkeys(order))
    lock = threading.Lock()
    done = SimpleQueue()

    def work():
        while True:
            with lock:
                url = next(todo, None)
            if url is None:
                break
            try:
                done.put((url, Result(fetch(url))))
            except BaseException as error:
                done.put((url, Result(error=error)))
        done.put(None)

    threads = [threading.Thread(target=work) for _ in range(max_workers)]
    for thread in threads:
        thread.start()
    results = dict(iter(done.get, None))
    for thread in threads:
        thread.join()
    return [results.get(url, Result()) for url in order]
