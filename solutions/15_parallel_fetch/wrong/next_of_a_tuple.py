"""Calls next() of whatever is not a list.

Rule: 4
Check: urls_from_a_generator
Why: a tuple or a dict can be gone through too, but is no iterator itself.
"""

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def fetch_all(urls, fetch, max_workers):
    if max_workers < 1:
        raise ValueError("max_workers below 1")
    if isinstance(urls, list):
        urls = iter(urls)
    order = []
    while True:
        try:
            order.append(next(urls))
        except StopIteration:
            break

    def one(url):
        try:
            return Result(fetch(url))
        except BaseException as error:
            return Result(error=error)

    with ThreadPoolExecutor(max_workers) as pool:
        futures = {url: pool.submit(one, url) for url in dict.fromkeys(order)}
    return [futures[url].result() for url in order]
