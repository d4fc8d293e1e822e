"""A worker looks whether the url has a result already, and fetches it if not.

Rule: 3
Check: each_url_is_fetched_once
Why: two workers look before either has the result.
"""

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def fetch_all(urls, fetch, max_workers):
    if max_workers < 1:
        raise ValueError("max_workers below 1")
    results = {}

    def work(url):
        if url not in results:
            try:
                results[url] = Result(fetch(url))
            except BaseException as error:
                results[url] = Result(error=error)
        return results[url]

    with ThreadPoolExecutor(max_workers) as executor:
        return list(executor.map(work, list(urls)))
