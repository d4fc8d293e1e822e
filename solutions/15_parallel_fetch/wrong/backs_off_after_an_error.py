"""After an error the worker rests for a second.

Rule: 2
Check: as_many_as_there_is_work_for
Why: a fetch that has raised is over, and its place is free for the next url.
"""

import time
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def fetch_all(urls, fetch, max_workers):
    if max_workers < 1:
        raise ValueError("max_workers below 1")
    order = list(urls)

    def one(url):
        try:
            return Result(fetch(url))
        except BaseException as error:
            time.sleep(1.0)  # give the other side a rest
            return Result(error=error)

    with ThreadPoolExecutor(max_workers) as pool:
        futures = {url: pool.submit(one, url) for url in dict.fromkeys(order)}
    return [futures[url].result() for url in order]
