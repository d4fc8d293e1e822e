"""The distinct urls through executor.map, with a function that catches everything."""

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def fetch_all(urls, fetch, max_workers):
    def safely(url):
        try:
            return Result(fetch(url))
        except BaseException as error:
            return Result(error=error)

    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        urls = list(urls)
        distinct = list(dict.fromkeys(urls))
        by_url = dict(zip(distinct, pool.map(safely, distinct)))
        return [by_url[url] for url in urls]
