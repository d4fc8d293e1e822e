"""The error is made anew from its class and its text, so that its traceback keeps no frames alive.

Rule: 1
Check: whatever_a_fetch_does
Why: the Result has another exception than the one that was raised, without what else that carried.
"""

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
            return Result(error=type(error)(str(error)))

    with ThreadPoolExecutor(max_workers) as pool:
        futures = {url: pool.submit(one, url) for url in dict.fromkeys(order)}
    return [futures[url].result() for url in order]
