"""Calls executor.map, and never goes through what it returns.

Rule: 1
Check: results_in_order
Why: map raises an exception when its turn comes in the loop over the results; without a loop, never.
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
        executor.map(work, dict.fromkeys(order))
    return [results.get(url, Result()) for url in order]
