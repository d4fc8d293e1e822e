"""The distinct urls' results.

Rule: 3
Check: each_url_is_fetched_once
Why: a url that comes twice has two places.
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
    return [_result(futures[url]) for url in futures]


def _result(future):
    error = future.exception()
    return Result(future.result()) if error is None else Result(error=error)
