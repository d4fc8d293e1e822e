"""A value that is an exception is taken for an error.

Rule: 1
Check: whatever_a_fetch_does
Why: nothing was raised.
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
    if error is None and isinstance(future.result(), Exception):
        error = future.result()
    return Result(future.result()) if error is None else Result(error=error)
