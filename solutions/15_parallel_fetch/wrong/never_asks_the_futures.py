"""Submits all fetches, and never looks at a future.

Rule: 1
Check: results_in_order
Why: an exception stays in its future until somebody asks for the result; nobody does.
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
    results = {}

    def work(url):
        results[url] = Result(fetch(url))

    with ThreadPoolExecutor(max_workers) as executor:
        for url in dict.fromkeys(order):
            executor.submit(work, url)
    return [results.get(url, Result()) for url in order]
