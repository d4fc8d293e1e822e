"""Puts the results of the quickest sources first.

Rule: 1
Check: results_in_order
Why: The caller can't tell which result belongs to which url: they come in the order of the urls.
"""

import time
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def fetch_all(urls, fetch, max_workers):
    if max_workers < 1:
        raise ValueError(f"max_workers is {max_workers}, and must be 1 or more")
    order = list(urls)
    with ThreadPoolExecutor(max_workers) as executor:
        futures = {url: executor.submit(timed, fetch, url) for url in dict.fromkeys(order)}
    took_and_result = sorted((futures[url].result() for url in order), key=lambda pair: pair[0])
    return [result for _, result in took_and_result]


def timed(fetch, url):
    began = time.monotonic()
    try:
        result = Result(fetch(url))
    except BaseException as error:
        result = Result(error=error)
    return time.monotonic() - began, result
