"""The urls go in batches of max_workers.

Rule: 2
Check: as_many_as_there_is_work_for
Why: one slow url keeps all workers from the next batch.
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
    distinct = list(dict.fromkeys(order))
    for start in range(0, len(distinct), max_workers):
        with ThreadPoolExecutor(max_workers) as executor:
            for url in distinct[start : start + max_workers]:
                futures[url] = executor.submit(fetch, url)
    return [_result(futures[url]) for url in order]


def _result(future):
    error = future.exception()
    return Result(future.result()) if error is None else Result(error=error)
