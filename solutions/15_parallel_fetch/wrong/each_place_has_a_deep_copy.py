"""Each place gets a deep copy of its result, so that no two places share one.

Rule: 1
Check: whatever_a_fetch_does
Why: what fetch returned or raised is lost, and what can't be copied is a TypeError.
"""

import copy
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
            return Result(error=error)

    with ThreadPoolExecutor(max_workers) as pool:
        futures = {url: pool.submit(one, url) for url in dict.fromkeys(order)}
    return [copy.deepcopy(futures[url].result()) for url in order]
