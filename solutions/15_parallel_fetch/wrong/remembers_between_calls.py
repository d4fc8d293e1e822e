"""What has been fetched is kept for later calls.

Rule: 1
Check: any_number_of_urls
Why: the next call may have another fetch, or want to know what is there now.
"""

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


FUTURES = {}


def fetch_all(urls, fetch, max_workers):
    if max_workers < 1:
        raise ValueError("max_workers below 1")
    order = list(urls)
    futures = FUTURES
    with ThreadPoolExecutor(max_workers) as executor:
        for url in order:
            if url not in futures:
                futures[url] = executor.submit(fetch, url)
    return [_result(futures[url]) for url in order]


def _result(future):
    error = future.exception()
    return Result(future.result()) if error is None else Result(error=error)
