"""The results in the order in which the fetches are done.

Rule: 1
Check: results_in_order
Why: a slow url's result ends up at the place of a fast one.
"""

from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def fetch_all(urls, fetch, max_workers):
    if max_workers < 1:
        raise ValueError("max_workers below 1")
    order = list(urls)
    futures = {}
    places = {}
    with ThreadPoolExecutor(max_workers) as executor:
        for url in order:
            if url not in futures:
                futures[url] = executor.submit(fetch, url)
    done = iter([_result(future) for future in as_completed(futures.values())])
    places = {url: next(done) for url in futures}
    return [places[url] for url in order]


def _result(future):
    error = future.exception()
    return Result(future.result()) if error is None else Result(error=error)
