"""An executor with max_workers threads, and a dict that keeps the future of each url, so that each is submitted once."""

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple


class Result(NamedTuple):
    """What a fetch came to: a value, or the exception that it raised. Given: leave it as it is."""

    value: object = None
    error: BaseException | None = None


def fetch_all(urls: Iterable[str], fetch: Callable[[str], object], max_workers: int) -> list[Result]:
    """Call `fetch(url)` for every url, at most `max_workers` at a time, and return a Result for each url, in order.

    A fetch that raises is its url's error. A url that comes several times is fetched once. ValueError if `max_workers` is
    below 1. An exception from `urls` itself is raised as it is.
    """
    if max_workers < 1:
        raise ValueError(f"max_workers is {max_workers}, and must be 1 or more")
    futures: dict[str, Future] = {}
    order = list(urls)
    with ThreadPoolExecutor(max_workers) as executor:
        for url in order:
            if url not in futures:
                futures[url] = executor.submit(fetch, url)
    return [_result(futures[url]) for url in order]


def _result(future: Future) -> Result:
    """What a future that is done came to."""
    error = future.exception()
    return Result(future.result()) if error is None else Result(error=error)
