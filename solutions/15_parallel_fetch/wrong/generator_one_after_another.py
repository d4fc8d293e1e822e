"""Only a list is fetched in parallel; the urls of a generator are fetched as they come, one after another.

Rule: 2
Check: as_many_as_there_is_work_for
Why: one fetch is in flight, though there is work for max_workers.
"""

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def fetch_all(urls, fetch, max_workers):
    if max_workers < 1:
        raise ValueError("max_workers below 1")

    def one(url):
        try:
            return Result(fetch(url))
        except BaseException as error:
            return Result(error=error)

    if not isinstance(urls, list):
        results, order = {}, []
        for url in urls:
            order.append(url)
            if url not in results:
                results[url] = one(url)
        return [results[url] for url in order]
    with ThreadPoolExecutor(max_workers) as pool:
        futures = {url: pool.submit(one, url) for url in dict.fromkeys(urls)}
    return [futures[url].result() for url in urls]
