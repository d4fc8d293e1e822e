"""Cuts off what comes behind a #, as it is the same page to a server.

Rule: 3
Check: different_urls_are_different
Why: fetch is called with urls that nobody gave, and two different ones are fetched once.
"""

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple
from urllib.parse import urldefrag


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def fetch_all(urls, fetch, max_workers):
    if max_workers < 1:
        raise ValueError("max_workers below 1")
    order = [urldefrag(url).url for url in urls]

    def one(url):
        try:
            return Result(fetch(url))
        except BaseException as error:
            return Result(error=error)

    with ThreadPoolExecutor(max_workers) as pool:
        futures = {url: pool.submit(one, url) for url in dict.fromkeys(order)}
    return [futures[url].result() for url in order]
