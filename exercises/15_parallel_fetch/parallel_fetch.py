"""15 Parallel fetch: many waits at the same time, but not too many.

Fill in fetch_all. The numbered rules are in README.md, help is in hints.md, and
`bakehouse check parallel_fetch` tells you how far you are.
"""

from collections.abc import Callable, Iterable
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
    raise NotImplementedError("fetch_all is not written yet: begin with one url after the other (rule 1 in README.md)")
