"""Eight threads are enough for anybody.

Rule: 2
Check: as_many_as_there_is_work_for
Why: max_workers 9 or more, and as many urls: eight are in flight.
"""

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple


class Result(NamedTuple):
    """What a fetch came to: a value, or the exception that it raised. Given: leave it as it is."""

    value: object = None
    error: BaseException | None = None


SENSIBLE = 8


def fetch_all(urls, fetch, max_workers):
    if max_workers < 1:
        raise ValueError("max_workers")
    order = list(urls)
    with ThreadPoolExecutor(max_workers=min(max_workers, SENSIBLE)) as executor:
        futures = {}
        for url in order:
            if url not in futures:
                futures[url] = executor.submit(fetch, url)
    results = []
    for url in order:
        error = futures[url].exception()
        results.append(Result(futures[url].result() if error is None else None, error))
    return results
