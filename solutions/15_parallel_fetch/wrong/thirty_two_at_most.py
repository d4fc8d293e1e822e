"""Never more than 32 threads, as many as an executor has by default on a large machine.

Rule: 2
Check: as_many_as_there_is_work_for
Why: max_workers=40, and as many urls: 32 are in flight.
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

    def one(url):
        try:
            return Result(fetch(url))
        except BaseException as error:
            return Result(error=error)

    with ThreadPoolExecutor(min(max_workers, 32)) as pool:
        futures = {url: pool.submit(one, url) for url in dict.fromkeys(order)}
    return [futures[url].result() for url in order]
