"""Without urls, [] comes back before max_workers is looked at.

Rule: 0
Check: bad_max_workers
Why: a call that is wrong is wrong with few urls too.
"""

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def fetch_all(urls, fetch, max_workers):
    order = list(urls)
    if not order:
        return []
    futures = {}
    with ThreadPoolExecutor(max_workers) as executor:
        for url in order:
            if url not in futures:
                futures[url] = executor.submit(fetch, url)
    return [_result(futures[url]) for url in order]


def _result(future):
    error = future.exception()
    return Result(future.result()) if error is None else Result(error=error)
