"""future.result() raises, and nobody catches it.

Rule: 1
Check: results_in_order
Why: one broken url takes all other results with it.
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
    futures = {}
    with ThreadPoolExecutor(max_workers) as executor:
        for url in order:
            if url not in futures:
                futures[url] = executor.submit(fetch, url)
    return [_result(futures[url]) for url in order]


def _result(future):
    return Result(future.result())
