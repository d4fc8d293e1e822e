"""The repetition of a url that failed gets an empty Result.

Rule: 3
Check: each_url_is_fetched_once
Why: every place gets what the fetch came to.
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
    seen = set()
    return [_result(futures[url]) if not (url in seen or seen.add(url)) or not futures[url].exception() else Result() for url in order]


def _result(future):
    error = future.exception()
    return Result(future.result()) if error is None else Result(error=error)
