"""ThreadPool.map, with the chunks that it makes by itself.

Rule: 2
Check: as_many_as_there_is_work_for
Why: With more than four times as many urls as workers they go out in parcels, and at the end some workers idle while
one has two left.
"""

from multiprocessing.pool import ThreadPool
from typing import NamedTuple


class Result(NamedTuple):
    """What a fetch came to: a value, or the exception that it raised. Given: leave it as it is."""

    value: object = None
    error: BaseException | None = None


def fetch_all(urls, fetch, max_workers):
    if max_workers < 1:
        raise ValueError("max_workers")
    order = list(urls)
    distinct = list(dict.fromkeys(order))

    def attempt(url):
        try:
            return Result(fetch(url))
        except BaseException as error:
            return Result(error=error)

    pool = ThreadPool(max_workers)
    try:
        results = dict(zip(distinct, pool.map(attempt, distinct)))
    finally:
        pool.close()
        pool.join()
    return [results[url] for url in order]
