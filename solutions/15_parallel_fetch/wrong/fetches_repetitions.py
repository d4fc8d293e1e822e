"""Every place is fetched.

Rule: 3
Check: each_url_is_fetched_once
Why: a url that comes twice is fetched twice.
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
    with ThreadPoolExecutor(max_workers) as executor:
        futures = [executor.submit(fetch, url) for url in order]
    return [_result(future) for future in futures]


def _result(future):
    error = future.exception()
    return Result(future.result()) if error is None else Result(error=error)
