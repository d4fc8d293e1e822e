"""A value that is a Result is taken for the url's Result.

Rule: 1
Check: whatever_a_fetch_does
Why: any object is a value, and this one came from fetch.
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
            value = fetch(url)
        except BaseException as error:
            return Result(error=error)
        return value if isinstance(value, Result) else Result(value)

    with ThreadPoolExecutor(max_workers) as pool:
        futures = {url: pool.submit(one, url) for url in dict.fromkeys(order)}
    return [futures[url].result() for url in order]
