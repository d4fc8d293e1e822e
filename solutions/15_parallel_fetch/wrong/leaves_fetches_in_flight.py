"""Submits as it reads, and when the urls raise it leaves everything as it is.

Rule: 4
Check: urls_that_raise
Why: fetches go on after the call has raised.
"""

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def fetch_all(urls, fetch, max_workers):
    if max_workers < 1:
        raise ValueError("max_workers below 1")
    order = []
    futures = {}
    executor = ThreadPoolExecutor(max_workers)
    for url in urls:
        order.append(url)
        if url not in futures:
            futures[url] = executor.submit(fetch, url)
    executor.shutdown()
    return [_result(futures[url]) for url in order]


def _result(future):
    error = future.exception()
    return Result(future.result()) if error is None else Result(error=error)
