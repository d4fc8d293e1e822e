"""Waits for all answers, and not for the threads that gave them.

Rule: 0
Check: nothing_left_behind
Why: When it returns, threads of the executor may still be there: they have answered, and not yet ended.
"""

from concurrent.futures import ThreadPoolExecutor, wait
from typing import NamedTuple


class Result(NamedTuple):
    """What a fetch came to: a value, or the exception that it raised. Given: leave it as it is."""

    value: object = None
    error: BaseException | None = None


def fetch_all(urls, fetch, max_workers):
    if max_workers < 1:
        raise ValueError("max_workers")
    order = list(urls)
    executor = ThreadPoolExecutor(max_workers)
    futures = {url: executor.submit(fetch, url) for url in set(order)}
    wait(futures.values())
    executor.shutdown(wait=False)
    answers = {}
    for url, future in futures.items():
        error = future.exception()
        answers[url] = Result(error=error) if error is not None else Result(future.result())
    return [answers[url] for url in order]
