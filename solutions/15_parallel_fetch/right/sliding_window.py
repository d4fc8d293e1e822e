"""A show-off's: a window of futures over the distinct urls, refilled as soon as one of them is done."""

from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from itertools import islice
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def fetch_all(urls, fetch, max_workers):
    if max_workers < 1:
        raise ValueError(f"{max_workers=}")
    order = list(urls)
    coming, window, done = iter(dict.fromkeys(order)), {}, {}
    with ThreadPoolExecutor(max_workers) as pool:
        while True:
            window |= {pool.submit(fetch, url): url for url in islice(coming, max_workers - len(window))}
            if not window:
                break
            for future in wait(window, return_when=FIRST_COMPLETED).done:
                error = future.exception()
                done[window.pop(future)] = Result(None if error else future.result(), error)
    return [*map(done.__getitem__, order)]
