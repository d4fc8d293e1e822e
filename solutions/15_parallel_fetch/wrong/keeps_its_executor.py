"""The executor is kept for later calls.

Rule: 0
Check: nothing_left_behind
Why: its threads stay when the call has returned.
"""

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


EXECUTORS = []


def fetch_all(urls, fetch, max_workers):
    if max_workers < 1:
        raise ValueError("max_workers below 1")
    order = list(urls)
    futures = {}
    EXECUTORS.append(ThreadPoolExecutor(max_workers))
    for url in order:
        if url not in futures:
            futures[url] = EXECUTORS[-1].submit(fetch, url)
    return [_result(futures[url]) for url in order]


def _result(future):
    error = future.exception()
    return Result(future.result()) if error is None else Result(error=error)
