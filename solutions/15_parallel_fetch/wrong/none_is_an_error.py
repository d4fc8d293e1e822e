"""A value of None is taken for an error.

Rule: 1
Check: whatever_a_fetch_does
Why: None is a value like any other.
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
    error = future.exception()
    if error is None and future.result() is None:
        error = ValueError("nothing came")
    return Result(future.result()) if error is None else Result(error=error)
