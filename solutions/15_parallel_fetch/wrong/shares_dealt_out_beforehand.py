"""Each worker gets every so-manieth url.

Rule: 2
Check: as_many_as_there_is_work_for
Why: the worker with the slow url still has others in its share when the rest have nothing left.
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
    distinct = list(dict.fromkeys(order))
    results = {}

    def work(first):
        for url in distinct[first::max_workers]:
            try:
                results[url] = Result(fetch(url))
            except BaseException as error:
                results[url] = Result(error=error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(max_workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [results[url] for url in order]
