"""The parameters have other names than in the stub.

Rule: 1
Check: results_in_order
Why: max_workers=2 in a call is a TypeError.
"""

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def fetch_all(addresses, get, workers):
    if workers < 1:
        raise ValueError("max_workers below 1")
    order = list(addresses)

    def one(url):
        try:
            return Result(get(url))
        except BaseException as error:
            return Result(error=error)

    with ThreadPoolExecutor(workers) as pool:
        futures = {url: pool.submit(one, url) for url in dict.fromkeys(order)}
    return [futures[url].result() for url in order]
